import { add, log, mean, mul, square, sub, type Tensor } from '@lab/tensor';
import type { Gaussian } from './router';

/**
 * KL(N(mu, sigma^2) || N(0, 1)), the mean over rows and dimensions:
 *
 *     mean (mu^2 + sigma^2 - 1 - 2 ln sigma) / 2
 *
 * Added to the loss it bounds mu and keeps sigma from collapsing, so that the number of samples keeps an effect.
 */
export function klDivergence({ mu, sigma }: Gaussian): Tensor {
  const terms = sub(sub(add(square(mu), square(sigma)), 1), mul(log(sigma), 2));
  return mul(mean(terms), 0.5);
}
