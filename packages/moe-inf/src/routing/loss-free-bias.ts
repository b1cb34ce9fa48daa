import { add, mean, mul, sign, sub, type Tensor } from '@lab/tensor';

/**
 * The routing bias after a step: b_i + u sign(mean_j c_j - c_i). Overloaded experts become less likely to be chosen,
 * without a loss that disturbs the others.
 *
 * @param bias [experts]; a buffer of the router without gradient or weight decay, saved with the parameters
 * @param load [experts], token counts of the batch or anything proportional, such as the layer's `load` statistic
 * @param rate u. Default 1e-3
 *
 * Source: Wang et al. 2024, Auxiliary-Loss-Free Load Balancing Strategy, 2408.15664.
 */
export function lossFreeBias(bias: Tensor, load: Tensor, rate = 1e-3): Tensor {
  return add(bias, mul(sign(sub(mean(load), load)), rate));
}
