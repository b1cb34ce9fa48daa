import { isNumericArray, isRecord, type NumericArray } from '../core/value';

/**
 * Infos of all environments together: each key holds an array over environments, and `_key` a mask (0 or 1) of
 * those that have the key.
 *
 * Numbers are in a Float64Array, booleans in a Uint8Array, typed arrays one after the other in one of their type,
 * nested infos in nested batches, and anything else (also `final_obs`) in a list with nulls.
 */
export type VectorInfo = Record<string, unknown>;

/** Adds the info of environment `index` of `count` to the batch. */
export function addInfo(
  batch: VectorInfo,
  info: Record<string, unknown>,
  index: number,
  count: number,
): void {
  for (const key in info) {
    const value = info[key];
    if (key !== 'final_obs' && isRecord(value)) {
      batch[key] ??= {};
      addInfo(batch[key] as VectorInfo, value, index, count);
    } else {
      batch[key] ??= key === 'final_obs' ? new Array(count).fill(null) : emptyColumn(value, count);
      writeColumn(batch[key] as NumericArray | unknown[], value, index);
    }
    batch[`_${key}`] ??= new Uint8Array(count);
    (batch[`_${key}`] as Uint8Array)[index] = 1;
  }
}

function emptyColumn(value: unknown, count: number): NumericArray | unknown[] {
  if (typeof value === 'number') return new Float64Array(count);
  if (typeof value === 'boolean') return new Uint8Array(count);
  if (isNumericArray(value)) {
    return new (value.constructor as new (length: number) => NumericArray)(count * value.length);
  }
  return new Array(count).fill(null);
}

function writeColumn(column: NumericArray | unknown[], value: unknown, index: number): void {
  if (Array.isArray(column)) column[index] = value;
  else if (isNumericArray(value)) column.set(value, index * value.length);
  else column[index] = Number(value);
}
