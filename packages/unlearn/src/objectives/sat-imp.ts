import { mul, pow, sub, type Tensor } from '@lab/tensor';
import type { LossWeights, Objective } from './objective';
import { weightedAscent } from './weighted-ascent';

/** Settings of {@link satImp}. */
export interface SatImpSettings extends LossWeights {
  /** Exponent of saturation, p. Default 5. */
  readonly beta1?: number;
  /** Exponent of importance, 1 - p. Default 1. */
  readonly beta2?: number;
}

/**
 * Saturation and importance: L_f = -E_t p_t^beta1 (1 - p_t)^beta2 CE_t, with the weights not differentiated. gamma is 0.1 unless
 * given.
 *
 * Source: Yang et al. 2025, Exploring Criteria of Loss Reweighting, arXiv:2505.11953.
 */
export function satImp({ beta1 = 5, beta2 = 1, gamma = 0.1, alpha = 1 }: SatImpSettings = {}): Objective {
  const weight = (p: Tensor) => mul(pow(p, beta1), pow(sub(1, p), beta2));
  return weightedAscent({ name: 'satImp', weight, gamma, alpha });
}
