import {
  add,
  div,
  logSumExp,
  mean,
  mul,
  scatterAdd,
  softmax,
  stopGradient,
  sub,
  type Tensor,
  topK,
} from '@lab/tensor';
import { requirePositive } from '../checks';
import { AdvantageError } from '../errors';

/** Weights of samples, constants, and the loss of the temperature that made them. */
export interface WeightsAndTemperatureLoss {
  /** Non-negative; they add up to 1. */
  readonly weights: Tensor;
  /** A scalar, to minimise in the temperature. */
  readonly temperatureLoss: Tensor;
}

/** Settings of {@link mpoWeighting} and {@link vmpoWeighting}. */
export interface MpoOptions {
  /** How far, in nats, the weighted samples may lie from the old policy, above 0. */
  readonly epsilon: number;
}

/**
 * The E-step of MPO: weights of sampled actions, and the loss of their temperature.
 *
 * `w_ij = softmax_j(q_ij / eta)`, `loss = mean_i eta (epsilon + log mean_j exp(q_ij / eta))`
 *
 * The policy is then trained on `-sum_j w_ij log pi(a_ij)`.
 *
 * @param qValues of `samples` actions in each state, [batch, samples].
 * @param temperature `eta`, a scalar tensor above 0; gradients flow into it.
 * @throws AdvantageError when a shape does not fit, or epsilon is not above 0.
 * @see Abdolmaleki et al. 2018, arXiv 1806.06920
 */
export function mpoWeighting(
  qValues: Tensor,
  temperature: Tensor,
  { epsilon }: MpoOptions,
): WeightsAndTemperatureLoss {
  requirePositive('epsilon', epsilon);
  requireScalar('temperature', temperature);
  if (qValues.rank !== 2) throw new AdvantageError('qValues.shape', `[${qValues.shape}]`, '[batch, samples]');
  const scaled = div(stopGradient(qValues), temperature);
  const logMean = sub(logSumExp(scaled, { axis: 1 }), Math.log(qValues.shape[1]!));
  return {
    weights: stopGradient(softmax(scaled)),
    temperatureLoss: mul(temperature, add(mean(logMean), epsilon)),
  };
}

/**
 * The E-step of V-MPO: weights of the better half of a batch, and the loss of their temperature.
 *
 * `w_i = softmax(A_i / eta)` over the `topShare` of largest advantages, 0 elsewhere;
 * `loss = eta (epsilon + log mean exp(A_i / eta))` over the same.
 *
 * The policy is then trained on `-sum_i w_i log pi(a_i)`.
 *
 * @param advantages [batch].
 * @param temperature `eta`, a scalar tensor above 0; gradients flow into it.
 * @param options `topShare` above 0 and at most 1. Default 0.5.
 * @throws AdvantageError when a shape does not fit, or an option is out of its range.
 * @see Song et al. 2019, arXiv 1909.12238
 */
export function vmpoWeighting(
  advantages: Tensor,
  temperature: Tensor,
  { epsilon, topShare = 0.5 }: MpoOptions & { readonly topShare?: number },
): WeightsAndTemperatureLoss {
  requirePositive('epsilon', epsilon);
  requireScalar('temperature', temperature);
  if (advantages.rank !== 1) throw new AdvantageError('advantages.shape', `[${advantages.shape}]`, '[batch]');
  const count = Math.floor(topShare * advantages.size);
  if (!(topShare <= 1 && count >= 1)) {
    throw new AdvantageError('topShare', topShare, `from ${1 / advantages.size} to 1`);
  }
  const [best, indices] = topK(stopGradient(advantages), count);
  const scaled = div(best, temperature);
  return {
    weights: stopGradient(scatterAdd(indices, softmax(scaled), advantages.size)),
    temperatureLoss: mul(temperature, add(sub(logSumExp(scaled), Math.log(count)), epsilon)),
  };
}

/** What {@link klPenalty} adds to a policy loss, and what its multiplier is trained on. */
export interface KlPenalty {
  /** `stopGradient(alpha) KL`, a scalar to minimise in the policy. */
  readonly penalty: Tensor;
  /** `alpha (epsilon - stopGradient(KL))`, a scalar to minimise in the multiplier. */
  readonly multiplierLoss: Tensor;
}

/**
 * The M-step's bound on the divergence from the old policy, by a Lagrange multiplier.
 *
 * The multiplier grows while the divergence is above `epsilon` and shrinks while it is below.
 *
 * @param kl the divergence, a scalar tensor.
 * @param multiplier `alpha`, a scalar tensor above 0; gradients flow into it.
 * @throws AdvantageError when a shape does not fit, or epsilon is not above 0.
 * @see Abdolmaleki et al. 2018, arXiv 1812.02256
 */
export function klPenalty(kl: Tensor, multiplier: Tensor, { epsilon }: MpoOptions): KlPenalty {
  requirePositive('epsilon', epsilon);
  requireScalar('kl', kl);
  requireScalar('multiplier', multiplier);
  return {
    penalty: mul(stopGradient(multiplier), kl),
    multiplierLoss: mul(multiplier, sub(epsilon, stopGradient(kl))),
  };
}

function requireScalar(name: string, tensor: Tensor): void {
  if (tensor.rank !== 0) throw new AdvantageError(`${name}.shape`, `[${tensor.shape}]`, '[], a scalar');
}
