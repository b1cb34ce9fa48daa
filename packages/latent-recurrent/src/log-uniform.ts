import { random, type Tensor } from '@lab/tensor';

/** Logarithms of numbers that are log-uniform between the bounds. */
export function logUniform(key: Tensor, shape: readonly number[], low: number, high: number): Tensor {
  return random.uniform(key, shape, { low: Math.log(low), high: Math.log(high) });
}
