import { abs, add, exp, mul, neg, square, stopGradient, sub, type Tensor, where } from '@lab/tensor';
import { AdvantageError } from '../errors';
import { type AggregationOptions, aggregate } from './aggregation';
import { counted, matrixLike } from './shapes';
import { logRatioOf } from './tokens';

/** Which estimate of a divergence. */
export interface KlEstimateOptions {
  /**
   * With `x = log pi - log pi_ref` of the sampled token: `'k1'` is `x`, `'abs'` is `|x|`, `'k2'` is `x^2 / 2`,
   * `'k3'` (the default) is `e^-x - 1 + x`.
   */
  readonly estimator?: 'k1' | 'abs' | 'k2' | 'k3';
  /**
   * Take the value of the estimator and the gradient of k2, the only one whose gradient is that of the
   * divergence on average. Default false.
   */
  readonly straightThrough?: boolean;
}

/** What {@link klLoss} is computed from, each [batch, time] or [batch]. */
export interface KlLossInputs {
  /** Of the sampled tokens under the policy being trained. */
  readonly logProbs: Tensor;
  /** The same under the reference policy; no gradient flows into it. */
  readonly referenceLogProbs: Tensor;
  /** Which tokens count. Default all. */
  readonly mask?: Tensor;
  /** If given, each estimate is multiplied by `pi / pi_old`, which removes the bias of old samples. */
  readonly oldLogProbs?: Tensor;
}

const estimators = {
  k1: (x: Tensor) => x,
  abs,
  k2: (x: Tensor) => mul(square(x), 0.5),
  k3: (x: Tensor) => add(sub(exp(neg(x)), 1), x),
};

/**
 * An estimate of `KL(pi || pi_ref)` for each sampled token.
 *
 * @param logRatio `log pi - log pi_ref`, any shape.
 * @throws AdvantageError when the estimator is not among those allowed.
 * @see Schulman 2020, "Approximating KL divergence"
 * @example
 * const perToken = klEstimate(sub(logProbs, referenceLogProbs), { estimator: 'k1' });
 */
export function klEstimate(
  logRatio: Tensor,
  { estimator = 'k3', straightThrough = false }: KlEstimateOptions = {},
): Tensor {
  const estimate = estimators[estimator];
  if (!estimate) throw new AdvantageError('estimator', estimator, "'k1', 'abs', 'k2' or 'k3'");
  const value = estimate(logRatio);
  if (!straightThrough) return value;
  const slope = estimators.k2(logRatio);
  return add(stopGradient(value), sub(slope, stopGradient(slope)));
}

/**
 * The divergence from a reference policy as a loss, to add to a policy loss with a factor beta.
 *
 * The log-ratio is kept within -20 and 20. To put the divergence into the reward, see `klRewards`.
 *
 * @returns a scalar in nats per token.
 * @throws AdvantageError when a shape does not fit, or an option is not among those allowed.
 * @example
 * const total = add(policyLoss, mul(klLoss({ logProbs, referenceLogProbs, mask }), 0.04));
 */
export function klLoss(
  { logProbs, referenceLogProbs, mask, oldLogProbs }: KlLossInputs,
  { estimator, straightThrough, ...aggregation }: KlEstimateOptions & AggregationOptions = {},
): Tensor {
  const [own, counts] = counted('logProbs', logProbs, mask);
  const logRatio = (name: string, others: Tensor) =>
    logRatioOf(own, where(counts, stopGradient(matrixLike(name, others, logProbs)), 0));
  const estimate = klEstimate(logRatio('referenceLogProbs', referenceLogProbs), {
    ...(estimator && { estimator }),
    ...(straightThrough && { straightThrough }),
  });
  if (!oldLogProbs) return aggregate(estimate, counts, aggregation);
  return aggregate(mul(estimate, exp(logRatio('oldLogProbs', oldLogProbs))), counts, aggregation);
}
