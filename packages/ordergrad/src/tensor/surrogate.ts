import { mean, mul, stopGradient, type Tensor } from '@lab/tensor';
import { requireInteger } from '../checks';
import { OrderGradError } from '../errors';

/** What {@link surrogate} takes. */
export interface SurrogateInputs {
  /** Log-probability of each rollout, of any shape. */
  readonly logProbs: Tensor;
  /** Advantages of the same shape, without the factor `k`; no gradient flows to them. */
  readonly advantages: Tensor;
  /** The transform's `k`. */
  readonly k: number;
}

/**
 * The likelihood-ratio loss, to minimise: its gradient is `-(k / n) sum_i A_i grad log pi(y_i)`, averaged over groups.
 *
 * `loss = -k mean_i(A_i logProbs_i)`. The factor `k` belongs to the gradient of the objective: each of its `k` rewards was drawn from the policy.
 *
 * @returns a scalar.
 * @throws OrderGradError when the shapes differ, or `k` is no integer of at least 1.
 * @example
 * surrogate({ logProbs, advantages: array(transform.advantages(rewards)), k: transform.k });
 */
export function surrogate({ logProbs, advantages, k }: SurrogateInputs): Tensor {
  requireInteger('k', k, 1);
  if (`${logProbs.shape}` !== `${advantages.shape}`) {
    throw new OrderGradError('advantages.shape', `[${advantages.shape}]`, `[${logProbs.shape}]`);
  }
  return mul(mean(mul(stopGradient(advantages), logProbs)), -k);
}
