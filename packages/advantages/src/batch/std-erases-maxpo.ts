import { finiteRewards } from '../group/finite-rewards';

/**
 * Whether dividing MaxPO by the group's standard deviation would leave nothing but GRPO.
 *
 * With two distinct rewards every centered estimator gives `A = (r - mean) f`, with one factor `f` for the group. It is what
 * sets MaxPO apart, `f = C(n - c - 1, k - 1) / C(n - 1, k - 1)` times `n / (n - 1)` on 0/1 rewards, and the division cancels it.
 * Leave the division out, or use {@link scaleByBatchStd}.
 *
 * @param rewards `n` rewards of one group.
 * @returns true for a group with exactly two distinct rewards.
 * @throws AdvantageError when the group is empty, or a reward is NaN or infinite.
 * @see derived in the package's documentation, "Normalisation"
 * @example
 * stdErasesMaxpo([1, 0, 0, 1]); // true
 * stdErasesMaxpo([1, 0, 0, 0.5]); // false
 */
export function stdErasesMaxpo(rewards: ArrayLike<number>): boolean {
  return new Set(finiteRewards(rewards)).size === 2;
}
