import { LimitError } from '../errors';
import { bitLength, type Rational } from '../rational/rational';

/**
 * A real number known up to a bound: it differs from mantissa 2^exponent by at most 2^error.
 * An `error` of -Infinity means exact.
 */
export interface Ball {
  readonly mantissa: bigint;
  readonly exponent: number;
  readonly error: number;
}

/** Signals that a function has no real value at this point. */
export class NoValue extends Error {}

/** 0, exactly. */
export const zeroBall: Ball = { mantissa: 0n, exponent: 0, error: Number.NEGATIVE_INFINITY };
/** 1, exactly. */
export const oneBall: Ball = { mantissa: 1n, exponent: 0, error: Number.NEGATIVE_INFINITY };

/** The least m with |ball's middle| < 2^m; -Infinity for a middle of zero. */
export function magnitude(ball: Ball): number {
  return ball.mantissa === 0n ? Number.NEGATIVE_INFINITY : bitLength(ball.mantissa) + ball.exponent;
}

/** Whether the ball is exactly zero. */
export function isZero(ball: Ball): boolean {
  return ball.mantissa === 0n && ball.error === Number.NEGATIVE_INFINITY;
}

/** Whether zero is among the numbers that the ball may stand for. */
export function mayBeZero(ball: Ball): boolean {
  return magnitude(ball) - 1 <= ball.error || ball.mantissa === 0n;
}

/** A bound on 2^a + 2^b. */
function sumOfErrors(a: number, b: number): number {
  if (a === Number.NEGATIVE_INFINITY) return b;
  return b === Number.NEGATIVE_INFINITY ? a : Math.max(a, b) + 1;
}

function shift(n: bigint, bits: number): bigint {
  return bits >= 0 ? n << BigInt(bits) : n >> BigInt(-bits);
}

/** A ball whose mantissa has at most `bits` bits. Throws `LimitError` where the exponent could not be counted any more. */
export function ball(mantissa: bigint, exponent: number, error: number, bits: number): Ball {
  const excess = bitLength(mantissa) - bits;
  if (Math.abs(exponent) > 2 ** 45) throw new LimitError('a number too large to be approximated');
  if (excess <= 0) return { mantissa, exponent, error };
  const moved = exponent + excess;
  return { mantissa: mantissa >> BigInt(excess), exponent: moved, error: sumOfErrors(error, moved) };
}

/** numerator / denominator to `bits` bits. */
export function fromRational({ numerator, denominator }: Rational, bits: number): Ball {
  if (denominator === 1n) return ball(numerator, 0, Number.NEGATIVE_INFINITY, bits);
  return divideBalls({ ...oneBall, mantissa: numerator }, { ...oneBall, mantissa: denominator }, bits);
}

/** -a. */
export function negateBall(a: Ball): Ball {
  return { ...a, mantissa: -a.mantissa };
}

/** a + b. */
export function addBalls(a: Ball, b: Ball, bits: number): Ball {
  if (a.mantissa === 0n) return { ...b, error: sumOfErrors(a.error, b.error) };
  if (b.mantissa === 0n) return { ...a, error: sumOfErrors(a.error, b.error) };
  const [large, small] = magnitude(a) >= magnitude(b) ? [a, b] : [b, a];
  const error = sumOfErrors(a.error, b.error);
  if (magnitude(large) - magnitude(small) > bits + 2) {
    return { ...large, error: sumOfErrors(error, magnitude(small)) };
  }
  const exponent = Math.min(a.exponent, b.exponent);
  return ball(
    shift(a.mantissa, a.exponent - exponent) + shift(b.mantissa, b.exponent - exponent),
    exponent,
    error,
    bits,
  );
}

/** a b. */
export function multiplyBalls(a: Ball, b: Ball, bits: number): Ball {
  if (isZero(a) || isZero(b)) return zeroBall;
  const cross = sumOfErrors(magnitude(a) + b.error, magnitude(b) + a.error);
  const error = sumOfErrors(cross, a.error + b.error);
  return ball(a.mantissa * b.mantissa, a.exponent + b.exponent, error, bits);
}

/** a / b. Throws `NoValue` where b may be zero. */
export function divideBalls(a: Ball, b: Ball, bits: number): Ball {
  if (magnitude(b) - 2 <= b.error || b.mantissa === 0n) throw new NoValue();
  const extra = Math.max(0, bits + bitLength(b.mantissa) - bitLength(a.mantissa) + 2);
  const mantissa = shift(a.mantissa, extra) / b.mantissa;
  const exponent = a.exponent - b.exponent - extra;
  const isExact = mantissa * b.mantissa === shift(a.mantissa, extra);
  const rounding = isExact ? Number.NEGATIVE_INFINITY : exponent;
  const quotient = a.mantissa === 0n ? Number.NEGATIVE_INFINITY : magnitude(a) - magnitude(b) + 1;
  const error = sumOfErrors(a.error - magnitude(b) + 2, quotient + b.error - magnitude(b) + 2);
  return ball(mantissa, exponent, sumOfErrors(error, rounding), bits);
}

/** The square root of a non-negative number. Throws `NoValue` below zero. */
export function squareRoot(a: Ball, bits: number): Ball {
  if (isZero(a)) return zeroBall;
  if (mayBeZero(a))
    return { mantissa: 0n, exponent: 0, error: Math.ceil((Math.max(a.error, magnitude(a)) + 1) / 2) };
  if (a.mantissa < 0n) throw new NoValue();
  let extra = Math.max(0, 2 * bits - bitLength(a.mantissa) + 2);
  if ((a.exponent - extra) % 2 !== 0) extra++;
  const radicand = shift(a.mantissa, extra);
  let root = 1n << BigInt(Math.ceil(bitLength(radicand) / 2));
  for (let next = root; ; root = next) {
    next = (root + radicand / root) >> 1n;
    if (next >= root) break;
  }
  const exponent = (a.exponent - extra) / 2;
  const error = root * root === radicand ? Number.NEGATIVE_INFINITY : exponent;
  return ball(root, exponent, sumOfErrors(error, a.error - Math.floor(magnitude(a) / 2) + 1), bits);
}
