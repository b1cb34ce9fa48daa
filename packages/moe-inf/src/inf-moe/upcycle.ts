import type { MlpParams } from '@lab/nn';
import { concat, gather, mul, random, type Tensor } from '@lab/tensor';
import { ConfigError } from '../errors';
import { filledIn, type InfMoeConfig } from './config';
import { meanOfKept } from './mean-of-kept';
import { type InfMoeParams, initInfMoe } from './params';

/**
 * Parameters that begin as a trained dense feed-forward with f hidden units, for F a multiple of f. Its units are
 * copied F / f times in random order, b_2 is kept, and W_2 is multiplied by
 *
 *     f / (rho F E[m | kept])
 *
 * so that a mask drawn uniformly preserves the expected output. E[m | kept] is 1 for all mask kinds but 'sigmoid',
 * for which scores are taken to be standard normal. Router and mask network are fresh.
 * @param dense `up` and `down` of a dense layer with the config's width and activation
 * @throws ConfigError if F is no multiple of f, or the widths differ
 *
 * Source: Komatsuzaki et al. 2022, Sparse Upcycling, 2212.05055, for the idea.
 * @example const params = upcycle(random.key(0), dense.blocks[0].ffn, { width: 768, hidden: 6144 });
 */
export function upcycle(key: Tensor, dense: MlpParams, config: InfMoeConfig): InfMoeParams {
  const full = filledIn(config);
  const [units, width] = dense.up.weight.shape as [number, number];
  if (width !== full.width) {
    throw new ConfigError(`upcycle: dense must have the config's width, ${full.width}, got ${width}`);
  }
  if (full.hidden % units !== 0) {
    throw new ConfigError(
      `upcycle: hidden must be a multiple of the dense layer's ${units}, got ${full.hidden}`,
    );
  }
  const order = copiesInOrder(random.fold(key, 0), units, full.hidden / units);
  const { kept, blocks, maskKind } = full;
  const share = kept / blocks;
  const scale = units / (share * full.hidden * (maskKind === 'sigmoid' ? meanOfKept(share) : 1));
  const { up, down } = dense;
  const { router, mask } = initInfMoe(random.fold(key, 1), full);
  return {
    up: { ...up, weight: gather(up.weight, order), ...(up.bias && { bias: gather(up.bias, order) }) },
    down: { ...down, weight: mul(gather(down.weight, order, 1), scale) },
    router,
    mask,
  };
}

/** int32 [copies * units]: every unit `copies` times, each time all units in a random order of their own. */
function copiesInOrder(key: Tensor, units: number, copies: number): Tensor {
  const orders = Array.from({ length: copies }, (_, copy) =>
    random.permutation(random.fold(key, copy), units),
  );
  return concat(orders, 0);
}
