import {
  argsort,
  cumsum,
  gather,
  less,
  mul,
  neg,
  oneHot,
  reshape,
  slice,
  sum,
  type Tensor,
  transpose,
} from '@lab/tensor';
import { checkNonNegative, checkSizes } from '../checks';
import { NonCausalError } from '../errors';

/** Settings of {@link planCapacity}. */
export interface CapacitySettings {
  readonly experts: number;
  /** C, how many tokens an expert takes at most. */
  readonly capacity: number;
  /**
   * Who comes first. 'order' (the default): all first choices in token order, then all second choices, and so on.
   * 'probability': tokens with the largest first weight, which depends on later tokens.
   */
  readonly priority?: 'order' | 'probability' | undefined;
  /** Needed for 'probability'. */
  readonly allowNonCausal?: boolean | undefined;
}

/** C = max(least, floor(factor k N / E)). Throws ConfigError for a negative factor or an E that is no size. */
export function capacityOf(
  tokens: number,
  { k, experts, factor, least = 1 }: { k: number; experts: number; factor: number; least?: number },
): number {
  checkSizes('capacityOf', { k, experts });
  checkNonNegative('capacityOf', { factor, least });
  return Math.max(least, Math.floor((factor * k * tokens) / experts));
}

/**
 * Which choices fit into the experts' capacity; the others are dropped, and pass by the layer.
 *
 * With k > 1 the first choices of later tokens come before the second choices of earlier ones, in the order that
 * GShard introduced: dropless routing is the causal one.
 *
 * @param indices int32 [tokens, k]
 * @param weights [tokens, k]
 * @returns bool [tokens, k]
 * @throws NonCausalError for priority 'probability' without `allowNonCausal`
 *
 * Source: Lepikhin et al. 2020, GShard, 2006.16668; 'probability': Riquelme et al. 2021, V-MoE, 2106.05974.
 */
export function planCapacity(indices: Tensor, weights: Tensor, settings: CapacitySettings): Tensor {
  const { experts, capacity, priority = 'order', allowNonCausal = false } = settings;
  checkSizes('planCapacity', { experts, capacity });
  if (priority === 'order') return fitting(indices, experts, capacity);
  if (!allowNonCausal) {
    throw new NonCausalError(
      "planCapacity: priority 'probability' lets later tokens displace earlier ones; set allowNonCausal outside decoders",
    );
  }
  const tokens = indices.shape[0] as number;
  const first = reshape(slice(weights, [0, 0], [tokens, 1]), [tokens]);
  const order = argsort(neg(first));
  return gather(fitting(gather(indices, order), experts, capacity), argsort(order));
}

/** Counts choices expert by expert, first choices of all tokens first. */
function fitting(indices: Tensor, experts: number, capacity: number): Tensor {
  const [tokens, k] = indices.shape as [number, number];
  const inOrder = reshape(transpose(indices), [k * tokens]);
  const chosen = oneHot(inOrder, experts, 'int32');
  const before = sum(mul(cumsum(chosen, { axis: 0, exclusive: true }), chosen), { axis: 1 });
  return transpose(reshape(less(before, capacity), [k, tokens]));
}
