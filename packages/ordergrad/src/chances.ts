import { OrderGradError } from './errors';

/**
 * Weights as chances that sum to 1.
 *
 * @throws OrderGradError when a weight is negative or not finite, or none is above 0.
 */
export function chancesOf(argument: string, weights: ArrayLike<number>): Float64Array {
  let total = 0;
  for (let i = 0; i < weights.length; i++) {
    const weight = weights[i]!;
    if (!(weight >= 0 && Number.isFinite(weight))) {
      throw new OrderGradError(`${argument}[${i}]`, weight, 'a finite number of at least 0');
    }
    total += weight;
  }
  if (!(total > 0 && Number.isFinite(total))) {
    throw new OrderGradError(`the sum of ${argument}`, total, 'finite and above 0');
  }
  return Float64Array.from(weights, (weight) => weight / total);
}
