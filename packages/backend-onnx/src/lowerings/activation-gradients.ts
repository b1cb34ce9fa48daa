import type { GraphBuilder } from '../model/graph-builder';
import { arithmetic } from './arithmetic';
import type { Lowerings } from './lowering';

/**
 * Gradients of activations with as few passes over the array as the operators allow; they are a sixth of a
 * transformer's training step when written naively.
 */
export const activationGradientLowerings = {
  geluGrad: (builder, [x, g], { attrs: { approximate } }) =>
    builder.node('Mul', [g!, approximate ? tanhGeluSlope(builder, x!) : erfGeluSlope(builder, x!)]),
  siluGrad: (builder, [x, g]) => builder.node('Mul', [g!, siluSlope(builder, x!)]),
} satisfies Partial<Lowerings>;

const a = 2 * Math.sqrt(2 / Math.PI);
const b = a * 0.044715;

/**
 * The tanh form is x s with s = sigmoid(z), z = x (a + b x^2). Its derivative: s (1 + (1 - s) x z'),
 * where z' = a + 3 b x^2.
 */
function tanhGeluSlope(builder: GraphBuilder, x: string): string {
  const { add, sub, mul, number } = arithmetic(builder);
  const square = mul(x, x);
  const s = builder.node('Sigmoid', [mul(x, add(mul(square, number(b)), number(a)))]);
  const growth = mul(x, add(mul(square, number(3 * b)), number(a)));
  return mul(s, add(mul(sub(number(1), s), growth), number(1)));
}

/** (1 + erf(x / sqrt(2)) + sqrt(2 / pi) x exp(-x^2 / 2)) / 2. */
function erfGeluSlope(builder: GraphBuilder, x: string): string {
  const { add, mul, number } = arithmetic(builder);
  const scaled = mul(x, number(Math.SQRT1_2));
  const power = builder.node('Exp', [builder.node('Neg', [mul(scaled, scaled)])]);
  const density = mul(mul(scaled, power), number(2 / Math.sqrt(Math.PI)));
  return mul(add(add(builder.node('Erf', [scaled]), density), number(1)), number(0.5));
}

/** With s = sigmoid(x) and y = x s: s + y (1 - s). */
function siluSlope(builder: GraphBuilder, x: string): string {
  const { add, sub, mul, number } = arithmetic(builder);
  const s = builder.node('Sigmoid', [x]);
  return add(s, mul(mul(x, s), sub(number(1), s)));
}
