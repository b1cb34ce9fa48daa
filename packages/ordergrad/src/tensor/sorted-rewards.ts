import { expandDims, sort, stopGradient, type Tensor } from '@lab/tensor';
import { OrderGradError } from '../errors';
import type { OrderGrad } from '../order-grad';

/** Rewards as [groups, n], and in ascending order; constants. */
export interface SortedRewards {
  readonly rewards: Tensor;
  readonly sorted: Tensor;
  /** Where each was in its group, int32. */
  readonly order: Tensor;
}

/**
 * Sort groups of `n`, given as [groups, n] or, a single one, as [n].
 *
 * @throws OrderGradError for another shape.
 */
export function sortedRewards(rewards: Tensor, { n }: OrderGrad): SortedRewards {
  const { rank, shape } = rewards;
  if (rank < 1 || rank > 2 || shape.at(-1) !== n) {
    throw new OrderGradError('rewards.shape', `[${shape}]`, `[groups, ${n}] or [${n}]`);
  }
  const matrix = stopGradient(rank === 1 ? expandDims(rewards, 0) : rewards);
  const [sorted, order] = sort(matrix, { axis: 1 });
  return { rewards: matrix, sorted, order };
}
