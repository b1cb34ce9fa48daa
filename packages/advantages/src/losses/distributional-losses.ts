import {
  abs,
  expandDims,
  less,
  logSoftmax,
  mean,
  mul,
  neg,
  stopGradient,
  sub,
  sum,
  type Tensor,
  where,
} from '@lab/tensor';
import { requireNumber } from '../checks';
import { AdvantageError } from '../errors';
import { requireShape } from './shapes';
import { huber } from './value-losses';

/** What {@link quantileValueLoss} needs. */
export interface QuantileValueLossInputs {
  /** Quantiles of the return that are being trained, [batch, quantiles]. */
  readonly quantiles: Tensor;
  /** The fraction that each of them stands for, 0 to 1, [quantiles]. */
  readonly taus: Tensor;
  /** Samples or quantiles of the target, [batch, samples]; no gradient flows into them. */
  readonly targets: Tensor;
}

/**
 * Quantile regression of returns: `mean_batch sum_i mean_j |tau_i - 1(u_ij < 0)| l(u_ij)` with
 * `u_ij = target_j - quantile_i`.
 *
 * `l` is the absolute value for `delta` 0, and Huber's loss otherwise (without the division by delta that some
 * write, as in rlax).
 *
 * @param options `delta` at or above 0, in the returns' unit. Default 1.
 * @returns a scalar.
 * @throws AdvantageError when a shape does not fit, or delta is out of its range.
 * @see Dabney et al. 2017, arXiv 1710.10044
 */
export function quantileValueLoss(
  { quantiles, taus, targets }: QuantileValueLossInputs,
  { delta = 1 }: { readonly delta?: number } = {},
): Tensor {
  requireNumber('delta', delta, 0);
  requireMatrix('quantiles', quantiles, '[batch, quantiles]');
  requireMatrix('targets', targets, '[batch, samples]');
  const [batch, count] = quantiles.shape as [number, number];
  requireShape('targets', targets, [batch, targets.shape[1]!]);
  requireShape('taus', taus, [count]);
  const errors = sub(expandDims(stopGradient(targets), 1), expandDims(quantiles, 2));
  const tau = expandDims(stopGradient(taus), 1);
  const weights = where(less(stopGradient(errors), 0), sub(1, tau), tau);
  const losses = mul(weights, delta === 0 ? abs(errors) : huber(errors, delta));
  return mean(sum(mean(losses, { axis: 2 }), { axis: 1 }));
}

/** What {@link categoricalValueLoss} needs. */
export interface CategoricalValueLossInputs {
  /** Of the atoms of the return's distribution, [batch, atoms]. */
  readonly logits: Tensor;
  /** The target's mass on each atom, from `projectCategorical`, [batch, atoms]; no gradient flows into it. */
  readonly targetProbabilities: Tensor;
}

/**
 * Cross-entropy of a categorical distribution of returns: `-mean_batch sum_a p_a log softmax(logits)_a`.
 *
 * @returns a scalar in nats.
 * @throws AdvantageError when a shape does not fit.
 * @see Bellemare, Dabney and Munos 2017, arXiv 1707.06887
 */
export function categoricalValueLoss({ logits, targetProbabilities }: CategoricalValueLossInputs): Tensor {
  requireMatrix('logits', logits, '[batch, atoms]');
  requireShape('targetProbabilities', targetProbabilities, logits.shape);
  return neg(mean(sum(mul(stopGradient(targetProbabilities), logSoftmax(logits)), { axis: 1 })));
}

function requireMatrix(name: string, tensor: Tensor, allowed: string): void {
  if (tensor.rank !== 2) throw new AdvantageError(`${name}.shape`, `[${tensor.shape}]`, allowed);
}
