import { ArgumentError } from '../errors';
import { boundedInteger } from '../random/bounded-integer';
import type { Generator } from '../random/generator';

/** A uniform index among those whose entry of `mask` is 1; 0, with nothing drawn, where there is none. */
export function maskedIndex(generator: Generator, mask: ArrayLike<number>, n: number): number {
  checkMask(mask, n, 1);
  const allowed = Array.from({ length: n }, (_, i) => i).filter((i) => mask[i] === 1);
  if (allowed.length === 0) return 0;
  return allowed[boundedInteger(generator.bitGenerator, allowed.length - 1)]!;
}

/** An index drawn with these probabilities, which are scaled to a sum of exactly 1. */
export function weightedIndex(generator: Generator, probability: ArrayLike<number>, n: number): number {
  const sum = checkProbability(probability, n);
  return generator.choice(n, { p: Float64Array.from(probability, (value) => value / sum) });
}

/** Throws `ArgumentError` unless `mask` has `n` whole entries of 0 to `most`. */
export function checkMask(mask: ArrayLike<number>, n: number, most: 1 | 2): void {
  const entries = mask?.length === n ? Array.from(mask) : [];
  const valid = entries.every((entry) => Number.isInteger(entry) && entry >= 0 && entry <= most);
  if (entries.length === n && valid) return;
  throw new ArgumentError('mask', mask, `${n} entries of ${most === 1 ? '0 or 1' : '0, 1 or 2'}`);
}

/** The sum of `probability`; throws `ArgumentError` unless it has `n` entries of 0 to 1 and a sum near 1. */
export function checkProbability(probability: ArrayLike<number>, n: number): number {
  checkChances(probability, n);
  let sum = 0;
  for (let i = 0; i < n; i++) sum += probability[i]!;
  if (Math.abs(sum - 1) > 1e-8 + 1e-5) throw new ArgumentError('probability', probability, 'of sum 1');
  return sum;
}

/** Throws `ArgumentError` unless `probability` has `n` entries, each of 0 to 1. */
export function checkChances(probability: ArrayLike<number>, n: number): void {
  const entries = probability?.length === n ? Array.from(probability) : [];
  if (entries.length === n && entries.every((entry) => entry >= 0 && entry <= 1)) return;
  throw new ArgumentError('probability', probability, `${n} entries of 0 to 1`);
}
