import { AdvantageError } from '../errors';
import { finite } from './steps';

/** Importance ratios as float64: one for each of `size` steps, none negative. */
export function ratios(rho: ArrayLike<number>, size: number): Float64Array {
  const numbers = finite('rho', rho, size);
  const negative = numbers.findIndex((ratio) => ratio < 0);
  if (negative >= 0) throw new AdvantageError(`rho[${negative}]`, numbers[negative], 'at least 0');
  return numbers;
}
