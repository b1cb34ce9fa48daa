import { div, random, type Tensor, where } from '@lab/tensor';
import { checkRange } from '../checks';

/**
 * Zeroes each element with probability `rate` and divides the others by 1 - rate; x itself where the rate is 0
 * or there is no key, as when evaluating.
 *
 * Source: Srivastava et al. 2014, Dropout: A Simple Way to Prevent Neural Networks from Overfitting.
 * @param rate in [0, 1)
 * @throws ConfigError for another rate
 */
export function dropout(x: Tensor, rate: number, key?: Tensor): Tensor {
  checkRange('dropout', { rate }, 0, 1);
  if (rate === 0 || !key) return x;
  return where(random.bernoulli(key, 1 - rate, x.shape), div(x, 1 - rate), 0);
}
