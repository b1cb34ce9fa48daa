import type { Ffn } from '@lab/nn';
import { type TopKMoeConfig, type TopKMoeParams, tokenChoiceFfn } from './top-k-moe';

/** Settings of {@link switchMoe}. */
export type SwitchMoeConfig = Omit<TopKMoeConfig, 'k' | 'normalize' | 'score'>;

/**
 * Switch: one expert per token, weighed by its probability, which is not normalised, or it would always be 1 and the
 * router get no gradient. Capacity factor 1.25 unless given, balance weight 0.01, no z-loss.
 *
 * Source: Fedus et al. 2021, Switch Transformers, 2101.03961.
 * @example const ffn = switchMoe({ width: 64, experts: 4, expertHidden: 128 });
 */
export function switchMoe(config: SwitchMoeConfig): Ffn<TopKMoeParams> {
  return tokenChoiceFfn('switchMoe', { capacityFactor: 1.25, zWeight: 0, ...config, k: 1, normalize: false });
}
