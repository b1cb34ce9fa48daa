import { ArgumentError } from '../errors';

/**
 * The share of a figure of utility that unlearning left: after / before.
 * @throws ArgumentError unless both are finite, and the first above 0
 * @example utilityRetention(0.8, 0.76); // 0.95
 */
export function utilityRetention(before: number, after: number): number {
  if (!(before > 0 && Number.isFinite(before)))
    throw new ArgumentError(`before: must be finite and above 0, got ${before}`);
  if (!Number.isFinite(after)) throw new ArgumentError(`after: must be finite, got ${after}`);
  return after / before;
}
