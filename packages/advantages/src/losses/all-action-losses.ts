import { expandDims, mean, mul, neg, relu, softmax, stopGradient, sub, sum, type Tensor } from '@lab/tensor';
import { AdvantageError } from '../errors';
import { requireShape } from './shapes';

/** What the losses over all actions are computed from. */
export interface AllActionInputs {
  /** Unnormalised preferences of the policy being trained, [batch, actions]. */
  readonly logits: Tensor;
  /** Estimated values of all actions, [batch, actions]; no gradient flows into them. */
  readonly qValues: Tensor;
}

/**
 * Q-based policy gradient: `-sum_a pi(a) stopGradient(q(a) - sum_b pi(b) q(b))`, the mean over the batch.
 *
 * It is the policy gradient averaged over actions exactly, where REINFORCE samples one.
 *
 * @returns a scalar in the values' unit.
 * @throws AdvantageError when a shape does not fit.
 * @see Srinivasan et al. 2018, arXiv 1810.09026
 */
export function qPolicyGradientLoss(inputs: AllActionInputs): Tensor {
  const { policy, advantages } = read(inputs);
  return neg(mean(sum(mul(policy, stopGradient(advantages)), { axis: 1 })));
}

/**
 * Regret matching policy gradient: {@link qPolicyGradientLoss} on positive advantages only,
 * `-sum_a pi(a) stopGradient(max(q(a) - sum_b pi(b) q(b), 0))`.
 *
 * @returns a scalar in the values' unit.
 * @throws AdvantageError when a shape does not fit.
 * @see Srinivasan et al. 2018, arXiv 1810.09026
 */
export function regretMatchingLoss(inputs: AllActionInputs): Tensor {
  const { policy, advantages } = read(inputs);
  return neg(mean(sum(mul(policy, stopGradient(relu(advantages))), { axis: 1 })));
}

/**
 * Regret policy gradient: the regrets themselves, `sum_a max(q(a) - sum_b pi(b) q(b), 0)`, the mean over the batch.
 *
 * @returns a scalar in the values' unit.
 * @throws AdvantageError when a shape does not fit.
 * @see Srinivasan et al. 2018, arXiv 1810.09026
 */
export function regretPolicyGradientLoss(inputs: AllActionInputs): Tensor {
  return mean(sum(relu(read(inputs).advantages), { axis: 1 }));
}

function read({ logits, qValues }: AllActionInputs): { policy: Tensor; advantages: Tensor } {
  if (logits.rank !== 2) throw new AdvantageError('logits.shape', `[${logits.shape}]`, '[batch, actions]');
  requireShape('qValues', qValues, logits.shape);
  const policy = softmax(logits);
  const q = stopGradient(qValues);
  const baseline = expandDims(sum(mul(policy, q), { axis: 1 }), 1);
  return { policy, advantages: sub(q, baseline) };
}
