import {
  add,
  array,
  cumsum,
  mul,
  pad,
  reshape,
  scatterAddAlongAxis,
  slice,
  stopGradient,
  sub,
  type Tensor,
} from '@lab/tensor';
import type { OrderGrad } from '../order-grad';
import { planOf } from '../plan';
import { sortedRewards } from './sorted-rewards';

/**
 * The advantages of every group as a traced constant, for rewards that only exist inside a traced function; they equal `transform.advantages`.
 *
 * @param rewards [groups, n], or [n] for one group; float. No gradient flows to them.
 * @returns of the same shape.
 * @throws OrderGradError when the shape does not fit.
 */
export function orderAdvantages(rewards: Tensor, transform: OrderGrad): Tensor {
  const { n, alpha } = transform;
  const { sorted, order } = sortedRewards(rewards, transform);
  const { above, below } = planOf(Float64Array.from(alpha), n);
  const groups = sorted.shape[0]!;
  const gaps = sub(slice(sorted, [0, 1], [groups, n]), slice(sorted, [0, 0], [groups, n - 1]));
  const weighted = (weights: Float64Array) =>
    mul(gaps, array(Array.from(weights.subarray(1)), { dtype: dtypeOf(sorted), shape: [1, n - 1] }));
  const rising = pad(cumsum(weighted(above), { axis: 1 }), [
    [0, 0],
    [1, 0],
  ]);
  const falling = pad(cumsum(weighted(below), { axis: 1, reverse: true }), [
    [0, 0],
    [0, 1],
  ]);
  const advantages = scatterAddAlongAxis(order, add(rising, falling), 1, n);
  return stopGradient(reshape(advantages, rewards.shape));
}

function dtypeOf({ dtype }: Tensor): 'float32' | 'float64' {
  return dtype === 'float64' ? 'float64' : 'float32';
}
