import { logSumExp, mean, square, type Tensor } from '@lab/tensor';

/**
 * The mean over tokens of (log sum_i e^l_i)^2, which keeps logits small. (ln E)^2 for zero logits.
 *
 * @param logits [tokens, experts]
 *
 * Source: Zoph et al. 2022, ST-MoE, 2202.08906.
 */
export function routerZLoss(logits: Tensor): Tensor {
  return mean(square(logSumExp(logits, { axis: -1 })));
}
