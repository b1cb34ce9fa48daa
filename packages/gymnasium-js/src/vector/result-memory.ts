import type { NumericArray } from '../core/value';
import { LARGE, Slab } from './slab';
import { placeOf, viewAt } from './view-at';

/** Copies of single arrays for the caller to keep. */
export class ResultMemory {
  private readonly slab = new Slab();

  /** A copy of an array that the caller may keep and change. */
  copyArray<T extends NumericArray>(array: T): T {
    if (array.byteLength >= LARGE) return array.slice() as T;
    const offset = this.slab.take(array.byteLength);
    const copy = viewAt(placeOf(array, offset), this.slab.buffer, 0);
    copy.set(array);
    return copy as T;
  }
}
