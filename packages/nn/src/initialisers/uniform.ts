import { random } from '@lab/tensor';
import type { Initialiser } from './initialiser';

/** Uniform on [-bound, bound). */
export function uniform(bound: number): Initialiser {
  return (key, shape) => random.uniform(key, shape, { low: -bound, high: bound });
}
