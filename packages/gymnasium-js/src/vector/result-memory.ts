import { isNumericArray, isRecord, type NumericArray } from '../core/value';

/** Bytes that are allocated at once. */
const SLAB = 1 << 16;
/** Arrays from this size on get memory of their own, whose allocation no longer matters. */
const LARGE = 1 << 12;

/**
 * Copies of results for the caller to keep.
 *
 * Small arrays of one environment's batch become parts of larger blocks of memory, because a block of its own for
 * each array of each step takes V8 longer than 64 steps of CartPole.
 */
export class ResultMemory {
  private slab = new ArrayBuffer(0);
  private used = 0;

  /** A copy of an array that the caller may keep and change. */
  copyArray<T extends NumericArray>(array: T): T {
    const bytes = array.byteLength;
    if (bytes >= LARGE) return array.slice() as T;
    if (this.used + bytes > this.slab.byteLength) {
      this.slab = new ArrayBuffer(SLAB);
      this.used = 0;
    }
    const copy = viewLike(array, this.slab, this.used);
    copy.set(array);
    this.used += (bytes + 7) & ~7;
    return copy;
  }

  /** A copy of a batch: of an array, or of arrays in lists and objects. */
  copy<T>(batch: T): T;
  copy(batch: unknown): unknown {
    if (isNumericArray(batch)) return this.copyArray(batch);
    if (Array.isArray(batch)) return batch.map((part) => this.copy(part));
    if (isRecord(batch))
      return Object.fromEntries(Object.entries(batch).map(([key, part]) => [key, this.copy(part)]));
    return batch;
  }
}

type ArrayClass = new (buffer: ArrayBuffer, offset: number, length: number) => NumericArray;

/** An array of the same class and length in other memory; V8 makes one several times as fast when the code names its class. */
function viewLike<T extends NumericArray>(array: T, buffer: ArrayBuffer, offset: number): T;
function viewLike(array: NumericArray, buffer: ArrayBuffer, offset: number): NumericArray {
  const { length } = array;
  if (array instanceof Float32Array) return new Float32Array(buffer, offset, length);
  if (array instanceof Float64Array) return new Float64Array(buffer, offset, length);
  if (array instanceof Uint8Array) return new Uint8Array(buffer, offset, length);
  return new (array.constructor as ArrayClass)(buffer, offset, length);
}
