import { boundedInteger } from './bounded-integer';
import type { Pcg64 } from './pcg64';

/** An array whose elements can be exchanged: a list or a typed array. */
export interface MutableArray<T> {
  readonly length: number;
  [index: number]: T;
}

/**
 * Puts the elements of `array` from index `first` on (and those they change places with) into random order.
 *
 * Fisher and Yates from the end. NumPy draws by masked rejection in `shuffle` and `permutation`, but by Lemire's
 * method in `choice`.
 */
export function shuffleInPlace<T>(bits: Pcg64, array: MutableArray<T>, masked: boolean, first = 1): void {
  for (let i = array.length - 1; i >= first; i--) {
    const j = boundedInteger(bits, i, masked);
    const value = array[i]!;
    array[i] = array[j]!;
    array[j] = value;
  }
}
