import { type Ffn, initialisers, Linear } from '@lab/nn';
import { random, type Tensor } from '@lab/tensor';
import { initExperts } from './experts';
import { filledMixture } from './mixture-config';
import { applyTokenChoice, type TokenChoiceOptions } from './token-choice';
import { initGate, type TopKMoeConfig, type TopKMoeParams, tokenChoiceOf } from './top-k-moe';

/**
 * {@link topKMoe} with logits W_g x + N(0, 1) softplus(W_noise x) where a key is given: which experts are near the
 * threshold is tried out, by a learned amount. W_noise begins at 0.
 *
 * Source: Shazeer et al. 2017, Outrageously Large Neural Networks, 1701.06538.
 * @example const ffn = noisyTopKMoe({ width: 64, experts: 8, expertHidden: 128, k: 2 });
 */
export function noisyTopKMoe(config: TopKMoeConfig): Ffn<TopKMoeParams> {
  const full = filledMixture('noisyTopKMoe', config);
  const choice = tokenChoiceOf('noisyTopKMoe', config);
  const { width, experts } = full;
  const noise = { inputs: width, outputs: experts, weight: initialisers.zeros, bias: false } as const;
  return {
    init: (key) => ({
      router: { gate: initGate(random.fold(key, 0), full), noise: Linear.init(key, noise) },
      experts: initExperts(random.fold(key, 1), full),
    }),
    apply: (params: TopKMoeParams, x: Tensor, options: TokenChoiceOptions = {}) =>
      applyTokenChoice(choice, params, x, options),
  };
}
