import type { GraphNode, OpName } from '@lab/tensor';
import type { GraphBuilder } from '../model/graph-builder';
import type { Emit, Lowerings } from './lowering';

/** One operator with the inputs of the node and without attributes. */
export function operator<K extends OpName>(name: string): Emit<K> {
  return (builder, inputs) => builder.node(name, inputs);
}

/** An operator and then logical not. */
function negated<K extends OpName>(name: string): Emit<K> {
  return (builder, inputs) => builder.node('Not', [builder.node(name, inputs)]);
}

/** The input itself. */
const unchanged: Emit = (_builder, [x]) => x!;

/** Element-wise operations that have an operator, or almost. */
export const elementwiseLowerings = {
  identity: unchanged,
  stopGradient: unchanged,
  neg: operator('Neg'),
  exp: operator('Exp'),
  log: operator('Log'),
  sqrt: operator('Sqrt'),
  rsqrt: (builder, [x]) => builder.node('Reciprocal', [builder.node('Sqrt', [x!])]),
  abs: operator('Abs'),
  sign: operator('Sign'),
  sin: operator('Sin'),
  cos: operator('Cos'),
  tanh: operator('Tanh'),
  sigmoid: operator('Sigmoid'),
  erf: operator('Erf'),
  floor: operator('Floor'),
  ceil: operator('Ceil'),
  round: operator('Round'),
  softplus: operator('Softplus'),
  silu: (builder, [x]) => builder.node('Mul', [x!, builder.node('Sigmoid', [x!])]),
  gelu: (builder, [x], { attrs }) =>
    builder.node('Gelu', [x!], { approximate: { string: attrs.approximate ? 'tanh' : 'none' } }),
  isFinite: (builder, [x], { inputs }) =>
    builder.node('Less', [
      builder.node('Abs', [x!]),
      builder.scalar(inputs[0]!.dtype, Number.POSITIVE_INFINITY),
    ]),
  logicalNot: operator('Not'),
  cast: (builder, [x], { inputs, attrs }) =>
    inputs[0]!.dtype === attrs.dtype ? x! : builder.cast(x!, attrs.dtype),
  add: operator('Add'),
  sub: operator('Sub'),
  mul: operator('Mul'),
  pow: operator('Pow'),
  maximum: operator('Max'),
  minimum: operator('Min'),
  equal: operator('Equal'),
  notEqual: negated('Equal'),
  less: operator('Less'),
  lessEqual: operator('LessOrEqual'),
  greater: operator('Greater'),
  greaterEqual: operator('GreaterOrEqual'),
  logicalAnd: operator('And'),
  logicalOr: operator('Or'),
  where: (builder, inputs, node) =>
    node.outputs[0]!.dtype === 'bool' ? whereBool(builder, inputs) : builder.node('Where', inputs),
} satisfies Partial<Lowerings>;

/** ONNX Runtime has no Where of bool. */
function whereBool(builder: GraphBuilder, [condition, a, b]: readonly string[]): string {
  const otherwise = builder.node('And', [builder.node('Not', [condition!]), b!]);
  return builder.node('Or', [builder.node('And', [condition!, a!]), otherwise]);
}

/** Whether a node computes with whole numbers. */
export function isInteger(node: GraphNode): boolean {
  return node.inputs[0]?.dtype === 'int32';
}
