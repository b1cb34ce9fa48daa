import { mean, sub, type Tensor } from '@lab/tensor';
import type { OrderGrad } from '../order-grad';
import { orderAdvantages } from './order-advantages';
import { orderValue } from './order-value';
import { surrogate } from './surrogate';

/** What {@link mixedSurrogate} takes. */
export interface MixedInputs {
  /** Rewards [groups, n] or [n], differentiable in what is learned. */
  readonly rewards: Tensor;
  /** Log-probability of those choices that were sampled without a reparameterisation, of the same shape. */
  readonly logProbs: Tensor;
  readonly transform: OrderGrad;
}

/**
 * The loss, to minimise, where rewards depend on what is learned in both ways: through choices that are drawn by their probability, and
 * directly. Its gradient is the sum of the two estimators': `grad E_p[L(r)] = E[L(r) grad log p] + E[grad L(r)]`.
 *
 * `loss = -mean_groups(v) - k mean_i(A_i logProbs_i)`
 *
 * @returns a scalar; its value means nothing, its gradient does.
 * @throws OrderGradError when a shape does not fit.
 */
export function mixedSurrogate({ rewards, logProbs, transform }: MixedInputs): Tensor {
  const advantages = orderAdvantages(rewards, transform);
  return sub(surrogate({ logProbs, advantages, k: transform.k }), mean(orderValue(rewards, transform)));
}
