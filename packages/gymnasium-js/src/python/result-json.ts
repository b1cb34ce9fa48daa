import { isRecord, type NumericArray } from '../core/value';
import type { Dtype } from '../spaces/dtype';
import { newArray } from '../spaces/dtype';

/** Infos and results of calls as Python's side writes them: arrays as base64 of their bytes, NaN and infinities marked. */
export function reviveResult(json: unknown): unknown {
  if (Array.isArray(json)) return json.map(reviveResult);
  if (!isRecord(json)) return json;
  if (typeof json.$number === 'string') return Number(json.$number);
  if (typeof json.$bytes === 'string') return reviveArray(json.$dtype as Dtype, json.$bytes);
  return Object.fromEntries(Object.entries(json).map(([key, value]) => [key, reviveResult(value)]));
}

function reviveArray(dtype: Dtype, base64: string): NumericArray {
  const bytes = Buffer.from(base64, 'base64');
  const empty = newArray(dtype, 0);
  const array = newArray(dtype, bytes.length / empty.BYTES_PER_ELEMENT);
  new Uint8Array(array.buffer).set(bytes);
  return array;
}
