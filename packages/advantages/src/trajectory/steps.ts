import { requireLength, requireNumber } from '../checks';
import { AdvantageError } from '../errors';
import { CONTINUES, endsOf, LAST, TRUNCATED } from './ends';
import type { ValuedTrajectories } from './trajectories';

/** Trajectories whose arrays fit together, in the form that the backward recursions read. */
export interface Steps {
  readonly size: number;
  readonly environments: number;
  readonly rewards: Float64Array;
  readonly values: Float64Array;
  /** As many as there are steps, or none. */
  readonly finalValues: Float64Array;
  /** What {@link endsOf} says of each step; where it continues, `i + environments` is the next. */
  readonly ends: Uint16Array;
}

/**
 * Check that trajectories fit together and find where episodes end.
 *
 * @throws AdvantageError when a size does not fit, gamma is not in 0 to 1, or a step is truncated without a
 *   final value.
 */
export function stepsOf(trajectories: ValuedTrajectories): Steps {
  const { gamma, environments = 1 } = trajectories;
  requireNumber('gamma', gamma, 0, 1);
  const size = trajectories.rewards.length;
  if (!Number.isInteger(environments) || environments < 1 || size % environments !== 0) {
    throw new AdvantageError('environments', environments, `a positive divisor of ${size} rewards`);
  }
  const rewards = asFloat64(trajectories.rewards);
  const values = asFloat64(trajectories.values);
  requireLength('values', values, size + environments);
  const finalValues = asFloat64(trajectories.finalValues ?? []);
  if (trajectories.finalValues) requireLength('finalValues', finalValues, size);
  return { size, environments, rewards, values, finalValues, ends: endsOf(trajectories, size, environments) };
}

/** What the state after step `i` is worth by itself. */
export function nextValue({ ends, values, environments, finalValues }: Steps, i: number): number {
  const end = ends[i];
  if (end === CONTINUES || end === LAST) return values[i + environments]!;
  return end === TRUNCATED ? finalValues[i]! : 0;
}

/**
 * Throws AdvantageError when a result is not finite, naming the reward or value that made it so. Looking at
 * results is cheaper than at all inputs, and lets what is never used be anything.
 */
export function requireFinite(results: Float64Array, { rewards, values }: Steps): void {
  if (allFinite(results)) return;
  for (const [name, array] of Object.entries({ rewards, values })) {
    const i = array.findIndex((number) => !Number.isFinite(number));
    if (i >= 0) throw new AdvantageError(`${name}[${i}]`, array[i], 'a finite number');
  }
  throw new AdvantageError('rewards', 'numbers too large', 'small enough for finite float64 sums');
}

/** The array as float64, without a copy where it already is. */
export function asFloat64(array: ArrayLike<number>): Float64Array {
  return array instanceof Float64Array ? array : new Float64Array(array);
}

/** The array as float64: finite, and as long as expected. */
export function finite(name: string, array: ArrayLike<number>, length: number): Float64Array {
  requireLength(name, array, length);
  const numbers = asFloat64(array);
  if (allFinite(numbers)) return numbers;
  const i = numbers.findIndex((number) => !Number.isFinite(number));
  throw new AdvantageError(`${name}[${i}]`, numbers[i], 'a finite number');
}

/** `out`, or a new array when there is none. */
export function outputOf(name: string, out: Float64Array | undefined, length: number): Float64Array {
  if (out === undefined) return new Float64Array(length);
  requireLength(name, out, length);
  return out;
}

function allFinite(numbers: Float64Array): boolean {
  let zero = 0;
  // Times zero, finite numbers are 0; NaN and infinities are NaN.
  for (let i = 0; i < numbers.length; i++) zero += numbers[i]! * 0;
  return zero === 0;
}
