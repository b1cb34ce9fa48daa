import type { Ffn } from '@lab/nn';
import { random, type Tensor, zeros } from '@lab/tensor';
import { lossFreeBias } from '../routing/loss-free-bias';
import { initExperts } from './experts';
import { filledMixture } from './mixture-config';
import { applyTokenChoice, type TokenChoiceOptions } from './token-choice';
import { initGate, type TopKMoeConfig, type TopKMoeParams, tokenChoiceOf } from './top-k-moe';

/**
 * Token choice balanced without a loss: s = sigmoid(W_g x), S = TopK(s + b), weights s over their sum on S. After
 * every step {@link rebalanced} moves b towards even load; b has no gradient.
 *
 * Source: Wang et al. 2024, 2408.15664; DeepSeek-AI 2024, DeepSeek-V3, 2412.19437.
 * @example
 * const ffn = lossFreeMoe({ width: 64, experts: 8, expertHidden: 128, k: 2 });
 * const { output, statistics } = ffn.apply(params, x);
 * const next = rebalanced(params, statistics.load);
 */
export function lossFreeMoe(config: Omit<TopKMoeConfig, 'balanceWeight' | 'zWeight'>): Ffn<TopKMoeParams> {
  const own = { score: 'sigmoid', ...config, balanceWeight: 0, zWeight: 0 } as const;
  const full = filledMixture('lossFreeMoe', own);
  const choice = tokenChoiceOf('lossFreeMoe', own);
  return {
    init: (key) => ({
      router: { gate: initGate(random.fold(key, 0), full), balance: zeros([full.experts]) },
      experts: initExperts(random.fold(key, 1), full),
    }),
    apply: (params: TopKMoeParams, x: Tensor, options: TokenChoiceOptions = {}) =>
      applyTokenChoice(choice, params, x, options),
  };
}

/**
 * The parameters with the bias of {@link lossFreeBias}; unchanged where the layer has none.
 * @param load the layer's `load` statistic of the step
 * @param rate default 1e-3
 */
export function rebalanced(params: TopKMoeParams, load: Tensor, rate?: number): TopKMoeParams {
  const { balance } = params.router;
  if (!balance) return params;
  return { ...params, router: { ...params.router, balance: lossFreeBias(balance, load, rate) } };
}
