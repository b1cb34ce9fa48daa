import { broadcastTo, mul, square, sub, sum, type Tensor } from '@lab/tensor';
import { requirePositive } from '../checks';
import { sequenceMean } from './aggregation';
import type { PolicyLossInputs } from './policy-loss-inputs';
import { reduce, tokensOf } from './tokens';

/** Settings of {@link aStarPoLoss}. */
export interface AStarPoOptions {
  /** How strongly the policy is held to the reference, above 0. */
  readonly beta: number;
}

/**
 * A*-PO: regress the sequence's log-ratio onto the optimal advantage.
 *
 * `loss = mean_i (beta sum_t log(pi / pi_ref)_it - A_i)^2`, with `A_i = r_i - V*`, which `softBestOfN` gives.
 *
 * @param inputs `oldLogProbs` are those of the reference policy.
 * @returns a scalar in the square of the advantages' unit.
 * @throws AdvantageError when a shape does not fit, or beta is not above 0.
 * @see Brantley et al. 2025, arXiv 2505.20686
 */
export function aStarPoLoss(inputs: PolicyLossInputs, { beta }: AStarPoOptions): Tensor {
  requirePositive('beta', beta);
  const tokens = tokensOf(inputs);
  const { logRatio, counts, advantages } = tokens;
  const implicitReward = mul(sum(logRatio, { axis: 1, keepDims: true }), beta);
  const errors = square(sub(implicitReward, sequenceMean(advantages, counts)));
  return reduce(broadcastTo(errors, logRatio.shape), tokens, { aggregation: 'sequence-mean' });
}
