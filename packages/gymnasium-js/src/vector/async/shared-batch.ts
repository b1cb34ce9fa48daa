import { isNumericArray, isRecord, type NumericArray } from '../../core/value';
import { createEmptyArray } from '../../spaces/batch/create-empty-array';
import type { Space } from '../../spaces/space';

/** Memory for a batch of values that all threads see, or null when values are not all numbers. */
export function sharedBatch(space: Space<unknown>, count: number): unknown {
  return share(createEmptyArray(space, count));
}

function share(batch: unknown): unknown {
  if (isNumericArray(batch)) return sharedArray(batch);
  const isList = Array.isArray(batch);
  if (!isList && !isRecord(batch)) return null;
  const parts = Object.entries(batch).map(([key, part]) => [key, share(part)] as const);
  if (parts.length === 0 || parts.some(([, part]) => part === null)) return null;
  return isList ? parts.map(([, part]) => part) : Object.fromEntries(parts);
}

function sharedArray(array: NumericArray): NumericArray {
  const Kind = array.constructor as new (buffer: SharedArrayBuffer) => NumericArray;
  return new Kind(new SharedArrayBuffer(array.byteLength));
}
