import type { NumericArray } from '../core/value';

type ArrayClass = new (buffer: ArrayBuffer, offset: number, length: number) => NumericArray;

/** Where an array lies in a block of memory. */
export interface Place {
  readonly kind: ArrayClass;
  readonly offset: number;
  readonly length: number;
}

/** The place for an array like this one, `offset` bytes from the beginning. */
export const placeOf = (array: NumericArray, offset: number): Place => ({
  kind: array.constructor as ArrayClass,
  offset,
  length: array.length,
});

/** The array at a place, `base` bytes further on in other memory; V8 makes it faster where the code names its class. */
export function viewAt({ kind, offset, length }: Place, buffer: ArrayBuffer, base: number): NumericArray {
  if (kind === Float32Array) return new Float32Array(buffer, base + offset, length);
  if (kind === Float64Array) return new Float64Array(buffer, base + offset, length);
  if (kind === Uint8Array) return new Uint8Array(buffer, base + offset, length);
  return new kind(buffer, base + offset, length);
}
