import { type Code, f32, f32x4, get, i32x4, set, v128 } from './code';

/** A value, and code that must run before it is read. */
export interface WithPreparation {
  readonly before: Code;
  readonly value: Code;
}

/**
 * exp(x) of the vector in local `x`, which is overwritten, as is `n`; about 1 unit in the last place.
 *
 * x = n ln 2 + r with |r| <= ln 2 / 2; exp(r) by its Taylor polynomial of degree 7; 2^n by its exponent bits.
 * Below -87.3 it is the smallest normal number, above 88 nearly the largest.
 */
export function exponential(x: number, n: number): WithPreparation {
  const clamped = f32x4.min(f32x4.max(get(x), f32x4.const(-87.3)), f32x4.const(88));
  // ln 2 in two parts, of which the first has few enough bits that n times it is exact.
  const [high, low] = [0.693359375, -2.1219444e-4];
  const remainder = f32x4.sub(
    f32x4.sub(get(x), f32x4.mul(get(n), f32x4.const(high))),
    f32x4.mul(get(n), f32x4.const(low)),
  );
  const before = [
    ...set(x, clamped),
    ...set(n, f32x4.nearest(f32x4.mul(get(x), f32x4.const(Math.LOG2E)))),
    ...set(x, remainder),
  ];
  const power = i32x4.shiftLeft(i32x4.add(f32x4.toInteger(get(n)), v128.integers(127, 127, 127, 127)), 23);
  const taylor = [1 / 5040, 1 / 720, 1 / 120, 1 / 24, 1 / 6, 1 / 2, 1, 1].map((c) => f32x4.const(c));
  const value = taylor.reduce((sum, coefficient) => f32x4.add(f32x4.mul(sum, get(x)), coefficient));
  return { before, value: f32x4.mul(value, power) };
}

/** The sum of the four numbers in local `x`. */
export function sumOf(x: number): Code {
  const [a, b, c, d] = lanes(x) as [Code, Code, Code, Code];
  return f32.add(f32.add(a, c), f32.add(b, d));
}

function lanes(x: number): Code[] {
  return [0, 1, 2, 3].map((index) => f32x4.lane(get(x), index));
}

/** The sums of the vectors in four locals, of which the first and third are overwritten, as one vector. */
export function sums([a, b, c, d]: readonly [number, number, number, number]): WithPreparation {
  const halves = (x: number, y: number) =>
    f32x4.add(v128.shuffle(get(x), get(y), 0, 1, 4, 5), v128.shuffle(get(x), get(y), 2, 3, 6, 7));
  return {
    before: [...set(a, halves(a, b)), ...set(c, halves(c, d))],
    value: f32x4.add(v128.shuffle(get(a), get(c), 0, 2, 4, 6), v128.shuffle(get(a), get(c), 1, 3, 5, 7)),
  };
}
