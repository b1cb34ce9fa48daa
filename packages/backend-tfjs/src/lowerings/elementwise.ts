import type { GraphNode, OpName } from '@lab/tensor';
import type { Lowerings, Native } from './lowering';

/** A kernel of one tensor. */
function unary<K extends OpName>(kernel: string): Native<K> {
  return { kernels: [kernel], emit: (scope, [x]) => scope.run(kernel, { x: x! }) };
}

/** A kernel of two tensors, which are broadcast. */
function binary<K extends OpName>(kernel: string): Native<K> {
  return { kernels: [kernel], emit: (scope, [a, b]) => scope.run(kernel, { a: a!, b: b! }) };
}

/** Kernels take integers to be float32 and drop digits; those that divide them round down. */
const isFloat = ({ inputs }: GraphNode) => inputs[0]?.dtype !== 'int32';

/** Element-wise operations. */
export const elementwiseLowerings = {
  identity: { kernels: ['Reshape'], emit: (scope, [x]) => scope.alias(x!) },
  stopGradient: { kernels: ['Reshape'], emit: (scope, [x]) => scope.alias(x!) },
  neg: { ...unary('Neg'), fits: isFloat },
  exp: unary('Exp'),
  expm1: unary('Expm1'),
  log: unary('Log'),
  log1p: unary('Log1p'),
  sqrt: unary('Sqrt'),
  rsqrt: unary('Rsqrt'),
  abs: { ...unary('Abs'), fits: isFloat },
  sign: { ...unary('Sign'), fits: isFloat },
  sin: unary('Sin'),
  cos: unary('Cos'),
  tanh: unary('Tanh'),
  sigmoid: unary('Sigmoid'),
  erf: unary('Erf'),
  floor: unary('Floor'),
  ceil: unary('Ceil'),
  round: unary('Round'),
  softplus: unary('Softplus'),
  isFinite: unary('IsFinite'),
  logicalNot: unary('LogicalNot'),
  cast: {
    kernels: ['Cast', 'NotEqual'],
    emit: (scope, [x], { inputs: [from], attrs: { dtype } }) => {
      if (from!.dtype === dtype) return scope.alias(x!);
      // Converting to a byte drops fractions.
      if (dtype === 'bool') return scope.run('NotEqual', { a: x!, b: scope.scalar(from!.dtype, 0) });
      return scope.run('Cast', { x: x! }, { dtype });
    },
  },
  add: binary('Add'),
  sub: binary('Sub'),
  mul: binary('Multiply'),
  div: { ...binary('RealDiv'), fits: isFloat },
  mod: { ...binary('Mod'), fits: isFloat },
  pow: binary('Pow'),
  maximum: binary('Maximum'),
  minimum: binary('Minimum'),
  equal: binary('Equal'),
  notEqual: binary('NotEqual'),
  less: binary('Less'),
  lessEqual: binary('LessEqual'),
  greater: binary('Greater'),
  greaterEqual: binary('GreaterEqual'),
  logicalAnd: binary('LogicalAnd'),
  logicalOr: binary('LogicalOr'),
  where: {
    kernels: ['Select', 'Tile'],
    emit: (scope, inputs, { outputs: [out] }) => {
      const [condition, t, e] = inputs.map((x) => scope.broadcast(x, out!.shape));
      return scope.run('Select', { condition: condition!, t: t!, e: e! });
    },
  },
} satisfies Partial<Lowerings>;
