import { max, mean, square, sub } from '@lab/tensor';
import { ArgumentError } from '../errors';
import type { LossWeights, Objective } from './objective';
import { responseMean } from './response-loss';
import { retainCrossEntropy } from './retain-loss';

/**
 * Primal-dual unlearning: the logits on the forget set are made flat, while the retain loss is kept below a bound by a weight that
 * {@link dualStep} changes.
 *
 *   L_f = E_t (max_v z_v - mean_v z_v)^2
 *
 * Source: Entesari et al. 2025, Constrained Entropic Unlearning, arXiv:2506.05314.
 */
export function pdu({ gamma = 1, alpha = 1 }: LossWeights = {}): Objective {
  return {
    ...{ name: 'pdu', needs: {}, forgetWeight: gamma, retainWeight: alpha },
    forgetLoss: ({ model }, { forget }) => {
      const logits = model.logits(forget.inputs);
      const spread = sub(max(logits, { axis: -1 }), mean(logits, { axis: -1 }));
      return responseMean(square(spread), forget);
    },
    retainLoss: retainCrossEntropy,
  };
}

/** Settings of {@link dualStep}. */
export interface DualSettings {
  /** Bound of the retain loss. */
  readonly epsilon: number;
  /** Step size. Default 1. */
  readonly eta?: number;
}

/** The next weight of the retain loss: max(0, alpha + eta (L_r - epsilon)). Throws {@link ArgumentError} if the loss is NaN. */
export function dualStep(alpha: number, retainLoss: number, { epsilon, eta = 1 }: DualSettings): number {
  if (Number.isNaN(retainLoss)) throw new ArgumentError('retainLoss: is NaN');
  return Math.max(0, alpha + eta * (retainLoss - epsilon));
}
