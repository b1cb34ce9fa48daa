import { mean, reshape, sqrt, square, type Tensor } from '@lab/tensor';
import { oscillatorSum } from '../fsrm/oscillators';

/**
 * The Kuramoto order parameter |mean_i x_i| of each oscillator over the tokens: 1 where all tokens agree, near 0 where they do not.
 * @param x [batch, K, D]
 * @param N channels per oscillator
 * @returns [batch, D / N]
 */
export function orderParameter(x: Tensor, N: number): Tensor {
  const average = mean(x, { axis: 1 });
  const lengths = sqrt(oscillatorSum(square(average), N));
  const [batch, D] = lengths.shape as [number, number];
  return mean(reshape(lengths, [batch, D / N, N]), { axis: -1 });
}
