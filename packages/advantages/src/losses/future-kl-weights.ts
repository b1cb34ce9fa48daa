import {
  add,
  clip,
  exp,
  greater,
  less,
  logicalAnd,
  mul,
  scan,
  stopGradient,
  sum,
  type Tensor,
  transpose,
  where,
  zerosLike,
} from '@lab/tensor';
import { requireNumber, requirePositive } from '../checks';
import type { PolicyLossInputs } from './policy-loss-inputs';
import { tokensOf } from './tokens';

/** Settings of {@link futureKlWeights}. */
export interface FutureKlOptions {
  /** After how many tokens a change counts half, above 0. Default 32. */
  readonly halfLife?: number;
  /** Weights stay within `1 - range` and `1 + range`; 0 to 1. Default 0.2. */
  readonly range?: number;
  /** Above this ratio, a token with negative advantage is weighted 0.8 to 1. Above 0. Default 4. */
  readonly safeRatio?: number;
}

/**
 * FIPO's weights of tokens by how much the policy has changed after them, to pass as `weights` of a policy loss.
 *
 * `w_t = clip(exp(sum_(k >= t) gamma^(k - t) log rho_k), 1 - range, 1 + range)`, `gamma = 2^(-1 / halfLife)`
 *
 * No gradient flows through them.
 *
 * @returns [batch, time], 1 where a token does not count.
 * @throws AdvantageError when a shape does not fit, or an option is out of its range.
 * @see arXiv 2603.19835
 */
export function futureKlWeights(
  inputs: PolicyLossInputs,
  { halfLife = 32, range = 0.2, safeRatio = 4 }: FutureKlOptions = {},
): Tensor {
  requirePositive('halfLife', halfLife);
  requireNumber('range', range, 0, 1);
  requirePositive('safeRatio', safeRatio);
  const tokens = tokensOf(inputs);
  const logRatio = stopGradient(tokens.logRatio);
  const future = discountedFuture(logRatio, 2 ** (-1 / halfLife));
  const weights = clip(exp(clip(future, -20, 20)), 1 - range, 1 + range);
  const unsafe = logicalAnd(less(tokens.advantages, 0), greater(logRatio, Math.log(safeRatio)));
  return where(tokens.counts, where(unsafe, clip(weights, 0.8, 1), weights), 1);
}

/** `sum_(k >= t) gamma^(k - t) x_k` along the time of [batch, time]. */
function discountedFuture(x: Tensor, gamma: number): Tensor {
  const steps = transpose(x, [1, 0]);
  const start = sum(zerosLike(x), { axis: 1 });
  const step = (after: Tensor, now: Tensor): [Tensor, Tensor] => {
    const total = add(mul(after, gamma), now);
    return [total, total];
  };
  const [, sums] = scan(step, start, steps, { reverse: true });
  return transpose(sums, [1, 0]);
}
