import { add, mul, random } from '@lab/tensor';
import type { Initialiser } from './initialiser';

/**
 * Normal with standard deviation `std` around `mean`.
 * @example const weight = normal(0.02)(random.key(0), [64, 128]);
 */
export function normal(std: number, mean = 0): Initialiser {
  return (key, shape) => {
    const centred = mul(random.normal(key, shape), std);
    return mean === 0 ? centred : add(centred, mean);
  };
}
