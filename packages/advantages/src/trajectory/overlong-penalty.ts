import { requireNumber, requirePositive } from '../checks';

/** Settings of {@link overlongPenalty}, in tokens; the defaults are DAPO's. */
export interface OverlongOptions {
  /** The length from which the penalty is whole. Default 20480. */
  readonly maxLength?: number;
  /** Over how many tokens before `maxLength` the penalty grows, above 0. Default 4096. */
  readonly cacheLength?: number;
}

/**
 * DAPO's soft penalty for answers that come close to the length limit, to add to their reward.
 *
 * 0 up to `maxLength - cacheLength`, then linearly down to -1 at `maxLength`, and -1 beyond.
 *
 * @param length tokens of the answer, at or above 0.
 * @throws AdvantageError when an argument is outside its range.
 * @see Yu et al. 2025 (DAPO), arXiv 2503.14476
 * @example
 * overlongPenalty(90, { maxLength: 100, cacheLength: 20 }); // -0.5
 */
export function overlongPenalty(
  length: number,
  { maxLength = 20480, cacheLength = 4096 }: OverlongOptions = {},
): number {
  requireNumber('length', length, 0);
  requirePositive('maxLength', maxLength);
  requirePositive('cacheLength', cacheLength);
  const over = (length - (maxLength - cacheLength)) / cacheLength;
  return over <= 0 ? 0 : -Math.min(over, 1);
}
