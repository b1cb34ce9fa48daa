import { pow } from '@lab/tensor';
import type { LossWeights, Objective } from './objective';
import { weightedAscent } from './weighted-ascent';

/** Settings of {@link wga}. */
export interface WgaSettings extends LossWeights {
  /** Default 1; 0 is gradient difference. */
  readonly beta?: number;
}

/**
 * Weighted gradient ascent: L_f = -E_t p_t^beta CE_t, with p_t not differentiated, so that what is forgotten stops to weigh.
 *
 * Source: Wang et al. 2025, Rethinking LLM Unlearning Objectives, arXiv:2502.19301.
 */
export function wga({ beta = 1, gamma = 1, alpha = 1 }: WgaSettings = {}): Objective {
  return weightedAscent({ name: 'wga', weight: (p) => pow(p, beta), gamma, alpha });
}
