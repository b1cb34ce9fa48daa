import { requireInteger } from '../checks';

/** A group with right and wrong answers. */
export interface SuccessCount {
  /** Rollouts in the group, an integer of at least 1. */
  readonly n: number;
  /** Right ones among them, an integer from 0 to `n`. */
  readonly c: number;
  /** The `k` of pass@k, an integer from 1 to `n`. */
  readonly k: number;
}

/**
 * Whether {@link maxpo} gives only zeros to a group of 0/1 rewards: nothing is right, or so much that every `k` rollouts hold a right
 * one.
 *
 * `c = 0` or `c > n - k`. At `k = 1` these are the groups that {@link rloo} gives zeros; a larger `k` loses easy questions first.
 *
 * @throws AdvantageError when a count is outside its range.
 * @example
 * maxpoDeadZone({ n: 8, c: 5, k: 4 }); // true
 */
export function maxpoDeadZone({ n, c, k }: SuccessCount): boolean {
  requireSuccessCount({ n, c, k });
  return c === 0 || c > n - k;
}

/**
 * Refuse counts that no group has.
 *
 * @throws AdvantageError naming the count
 */
export function requireSuccessCount({ n, c, k }: SuccessCount): void {
  requireInteger('n', n, 1, Number.MAX_SAFE_INTEGER);
  requireInteger('c', c, 0, n);
  requireInteger('k', k, 1, n);
}
