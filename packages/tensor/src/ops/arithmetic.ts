import type { OpDefinition } from '../core/op-definition';
import type { Tensor } from '../core/tensor';
import type { TensorLike } from './constant';
import { applyBinary, binary } from './elementwise';
import { neg } from './identity';
import { floor } from './steps';

/** Definitions of the arithmetic of two elements. */
export const arithmeticOps = {
  add: binary('add', 'numeric', (a, b) => a + b, [(g) => g, (g) => g]),
  sub: binary('sub', 'numeric', (a, b) => a - b, [(g) => g, (g) => neg(g)]),
  mul: product(),
  div: binary('div', 'numeric', (a, b) => a / b, [
    (g, _a, b) => div(g, b),
    (g, _a, b, y) => neg(mul(div(g, b), y)),
  ]),
  mod: binary('mod', 'numeric', modulo, [(g) => g, (g, a, b) => neg(mul(g, floor(div(a, b))))]),
};

/** Products of large integers need all 32 low bits, which a product of doubles loses. */
function product(): OpDefinition<'mul'> {
  const gradients = [
    (g: Tensor, _a: Tensor, b: Tensor) => mul(g, b),
    (g: Tensor, a: Tensor) => mul(g, a),
  ] as const;
  const ofFloats = binary('mul', 'numeric', (a, b) => a * b, gradients);
  const ofIntegers = binary('mul', 'numeric', Math.imul, gradients);
  return {
    ...ofFloats,
    kernel: (inputs, outputs, attrs) =>
      (outputs[0]!.dtype === 'int32' ? ofIntegers : ofFloats).kernel!(inputs, outputs, attrs),
  };
}

function modulo(a: number, b: number): number {
  const rest = a % b;
  return rest !== 0 && rest < 0 !== b < 0 ? rest + b : rest;
}

/** a + b, with broadcasting. */
export function add(a: TensorLike, b: TensorLike): Tensor {
  return applyBinary(arithmeticOps.add, a, b);
}

/** a - b, with broadcasting. */
export function sub(a: TensorLike, b: TensorLike): Tensor {
  return applyBinary(arithmeticOps.sub, a, b);
}

/** a b, element by element, with broadcasting; int32 wraps around. */
export function mul(a: TensorLike, b: TensorLike): Tensor {
  return applyBinary(arithmeticOps.mul, a, b);
}

/** a / b, with broadcasting; int32 truncates toward zero, and what it gives for b = 0 depends on the backend. */
export function div(a: TensorLike, b: TensorLike): Tensor {
  return applyBinary(arithmeticOps.div, a, b);
}

/** a - b floor(a / b), with the sign of b as in Python. */
export function mod(a: TensorLike, b: TensorLike): Tensor {
  return applyBinary(arithmeticOps.mod, a, b);
}
