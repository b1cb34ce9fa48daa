import { full } from '@lab/tensor';
import type { Initialiser } from './initialiser';

/** Every element `value`. */
export function constant(value: number): Initialiser {
  return (_key, shape) => full(shape, value);
}

/** Zeros. */
export const zeros: Initialiser = constant(0);

/** Ones. */
export const ones: Initialiser = constant(1);
