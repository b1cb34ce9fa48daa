import {
  array,
  broadcastTo,
  cast,
  cumsum,
  div,
  maximum,
  mul,
  notEqual,
  onesLike,
  pad,
  reshape,
  scatterAddAlongAxis,
  slice,
  stopGradient,
  sum,
  type Tensor,
  takeAlongAxis,
} from '@lab/tensor';
import type { OrderGrad } from '../order-grad';
import { type SortedRewards, sortedRewards } from './sorted-rewards';

/**
 * The value of every group, differentiable in the rewards: the reparameterised estimator, for rewards that are functions of what is learned.
 *
 * `v = sum_m w_m r_(m)`, with gradient `w_m` at the reward of rank `m`. Ties: equal rewards share the weights of the ranks they fill
 * equally, so that the gradient does not depend on their order. `grad v` estimates `grad J` without bias, for every `k` up to `n`.
 *
 * @param rewards [groups, n], or [n] for one group; float.
 * @returns [groups], or a scalar for one group. Maximise its mean.
 * @throws OrderGradError when the shape does not fit.
 * @example
 * const loss = neg(mean(orderValue(rewards, orderGrad({ n: 8, k: 4, objective: cvar(0.25) }))));
 */
export function orderValue(rewards: Tensor, transform: OrderGrad): Tensor {
  const sorted = sortedRewards(rewards, transform);
  const weights = stopGradient(
    scatterAddAlongAxis(sorted.order, sharedWeights(sorted, transform), 1, transform.n),
  );
  // The order is locally constant, so with the weights held fixed this has the value's gradient, and nothing is differentiated through a sort.
  return sum(mul(reshape(weights, rewards.shape), rewards), { axis: -1 });
}

/** The weight of each sorted reward, [groups, n]: the mean over those that equal it. */
function sharedWeights({ sorted }: SortedRewards, { n, weights }: OrderGrad): Tensor {
  const own = broadcastTo(
    array(weights, { dtype: sorted.dtype === 'float64' ? 'float64' : 'float32' }),
    sorted.shape,
  );
  const groups = sorted.shape[0]!;
  const rises = notEqual(slice(sorted, [0, 1], [groups, n]), slice(sorted, [0, 0], [groups, n - 1]));
  const block = cumsum(
    pad(cast(rises, 'int32'), [
      [0, 0],
      [1, 0],
    ]),
    { axis: 1 },
  );
  const total = scatterAddAlongAxis(block, own, 1, n);
  const count = maximum(scatterAddAlongAxis(block, onesLike(own), 1, n), 1);
  return takeAlongAxis(div(total, count), block, 1);
}
