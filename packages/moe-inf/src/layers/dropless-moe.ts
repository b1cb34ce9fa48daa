import type { Ffn } from '@lab/nn';
import { type TopKMoeConfig, type TopKMoeParams, tokenChoiceFfn } from './top-k-moe';

/**
 * {@link topKMoe} without a capacity: the pairs of tokens and experts are sorted by expert, and one grouped product
 * serves groups of any size. No token is dropped, nothing is padded, and tokens do not influence each other.
 *
 * Source: Gale et al. 2022, MegaBlocks, 2211.15841.
 * @example const ffn = droplessMoe({ width: 64, experts: 8, expertHidden: 128, k: 2 });
 */
export function droplessMoe(
  config: Omit<TopKMoeConfig, 'capacityFactor' | 'priority' | 'allowNonCausal'>,
): Ffn<TopKMoeParams> {
  return tokenChoiceFfn('droplessMoe', config);
}
