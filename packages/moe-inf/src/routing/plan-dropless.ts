import { argsort, gather, iota, reshape, type Tensor, where } from '@lab/tensor';
import { expertCounts } from './expert-counts';

/** The (token, choice) pairs sorted by expert. */
export interface DroplessPlan {
  /** int32 [tokens * k]: which pair, token * k + choice, stands at each place. */
  readonly order: Tensor;
  /** int32 [tokens * k]: the token of the pair at each place. */
  readonly tokens: Tensor;
  /** int32 [tokens * k]: its expert; `experts` for dropped pairs, which come last. */
  readonly expert: Tensor;
  /** int32 [experts]: how many pairs each expert has. */
  readonly sizes: Tensor;
}

/**
 * Sorts pairs by expert, so that one grouped product serves them all, whatever their numbers. Nothing is padded, and
 * nothing dropped unless `kept` says so.
 *
 * @param indices int32 [tokens, k]
 * @param kept bool [tokens, k]. Default: all
 *
 * Source: Gale et al. 2022, MegaBlocks, 2211.15841.
 */
export function planDropless(indices: Tensor, experts: number, kept?: Tensor): DroplessPlan {
  const [tokens, k] = indices.shape as [number, number];
  const flat = reshape(kept ? where(kept, indices, experts) : indices, [tokens * k]);
  const order = argsort(flat);
  const tokenOfPair = reshape(iota([tokens, k], 0, 'int32'), [tokens * k]);
  return {
    order,
    tokens: gather(tokenOfPair, order),
    expert: gather(flat, order),
    sizes: expertCounts(flat, experts, 'int32'),
  };
}
