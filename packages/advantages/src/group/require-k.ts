import { requireInteger } from '../checks';
import { AdvantageError, GroupTooSmallError } from '../errors';

/**
 * Refuse a `k` that the group has too few rollouts for.
 *
 * @param most the largest `k` that works in a group of `n`: `n`, or `n - 1` where a rollout must be left out.
 * @throws AdvantageError when the group is empty, or `k` is no integer of at least 1.
 * @throws GroupTooSmallError when `k` is larger than `most`.
 */
export function requireK(k: number, most: number, n: number): void {
  requireInteger('k', k, 1);
  if (n === 0) throw new AdvantageError('rewards.length', 0, 'at least 1');
  if (k > most) {
    const bound = most === n ? 'n' : `n - ${n - most} = ${most}`;
    throw new GroupTooSmallError('k', k, `at most ${bound} in a group of n = ${n}`);
  }
}
