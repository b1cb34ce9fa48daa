import { LimitError } from '../errors';
import {
  addBalls,
  type Ball,
  ball,
  divideBalls,
  isZero,
  magnitude,
  mayBeZero,
  multiplyBalls,
  NoValue,
  negateBall,
  oneBall,
  squareRoot,
  zeroBall,
} from './ball';
import * as fixed from './fixed-point';

/** Guard bits, beyond those that reduction of the argument costs. */
const guard = 32;
/** Arguments of exp, sin and cos up to 2^largest are reduced. */
const largest = 40;

function toFixed(a: Ball, bits: number): bigint {
  const by = a.exponent + bits;
  return by >= 0 ? a.mantissa << BigInt(by) : a.mantissa >> BigInt(-by);
}

function roundedQuotient(a: bigint, b: bigint): bigint {
  const doubled = 2n * a + b;
  const quotient = doubled / (2n * b);
  return doubled < 0n && quotient * 2n * b !== doubled ? quotient - 1n : quotient;
}

function checkArgument(a: Ball): void {
  if (magnitude(a) > largest) throw new LimitError('a function of a very large argument');
  if (a.error > -2) throw new LimitError('a function of an argument that is not known well enough');
}

/** Pi to `bits` bits. */
export function piBall(bits: number): Ball {
  return { mantissa: fixed.pi(bits + guard), exponent: -bits - guard, error: -bits - guard + 8 };
}

/** e^a. */
export function expBall(a: Ball, bits: number): Ball {
  if (isZero(a)) return oneBall;
  checkArgument(a);
  const wide = bits + guard + largest;
  const ln2 = fixed.ln2(wide);
  const argument = toFixed(a, wide);
  const twos = roundedQuotient(argument, ln2);
  const mantissa = fixed.exp(argument - twos * ln2, wide);
  const exponent = Number(twos);
  const error = exponent + 2 + Math.max(a.error, largest + 8 - wide) + 1;
  return ball(mantissa, exponent - wide, error, bits);
}

/** The natural logarithm. Throws `NoValue` unless a is above zero. */
export function lnBall(a: Ball, bits: number): Ball {
  if (a.mantissa <= 0n || mayBeZero(a)) throw new NoValue();
  const wide = bits + guard + 48;
  const twos = magnitude(a) - 1;
  const fraction = toFixed({ ...a, exponent: a.exponent - twos }, wide);
  const mantissa = fixed.ln(fraction, wide) + BigInt(twos) * fixed.ln2(wide);
  if (fraction === 1n << BigInt(wide) && twos === 0 && a.error === Number.NEGATIVE_INFINITY) return zeroBall;
  return ball(mantissa, -wide, Math.max(a.error - twos + 1, 56 - wide) + 1, bits);
}

/** [sin a, cos a]. */
export function sinCosBalls(a: Ball, bits: number): readonly [Ball, Ball] {
  if (isZero(a)) return [zeroBall, oneBall];
  checkArgument(a);
  const wide = bits + guard + largest;
  const quarter = fixed.pi(wide) >> 1n;
  const argument = toFixed(a, wide);
  const turns = roundedQuotient(argument, quarter);
  const [sin, cos] = fixed.sinCos(argument - turns * quarter, wide);
  const error = Math.max(a.error, largest + 10 - wide) + 1;
  const [sine, cosine] = [sin, cos].map((mantissa) => ball(mantissa, -wide, error, bits)) as [Ball, Ball];
  const quadrants = [
    [sine, cosine],
    [cosine, negateBall(sine)],
    [negateBall(sine), negateBall(cosine)],
    [negateBall(cosine), sine],
  ] as const;
  return quadrants[Number(((turns % 4n) + 4n) % 4n)]!;
}

/** arctan a, in (-pi/2, pi/2). */
export function arctanBall(a: Ball, bits: number): Ball {
  if (isZero(a)) return zeroBall;
  if (a.error > -2) throw new LimitError('a function of an argument that is not known well enough');
  const wide = bits + guard;
  if (magnitude(a) <= 1) {
    return ball(fixed.arctan(toFixed(a, wide), wide), -wide, Math.max(a.error, 10 - wide) + 1, bits);
  }
  const rest = arctanBall(divideBalls(oneBall, a, bits), bits);
  const right = { ...piBall(bits), exponent: piBall(bits).exponent - 1 };
  return addBalls(a.mantissa < 0n ? negateBall(right) : right, negateBall(rest), bits);
}

/** arcsin a = 2 arctan(a / (1 + sqrt(1 - a^2))), in [-pi/2, pi/2]. Throws `NoValue` beyond 1. */
export function arcsinBall(a: Ball, bits: number): Ball {
  const root = squareRoot(addBalls(oneBall, negateBall(multiplyBalls(a, a, bits)), bits), bits);
  const half = arctanBall(divideBalls(a, addBalls(oneBall, root, bits), bits), bits);
  return { ...half, exponent: half.exponent + 1, error: half.error + 1 };
}

/** A real number that every method of this file sees as known: whether a < 0, = 0 or > 0. Throws `NoValue` where that is open. */
export function signOf(a: Ball): number {
  if (isZero(a)) return 0;
  if (mayBeZero(a)) throw new NoValue();
  return a.mantissa < 0n ? -1 : 1;
}
