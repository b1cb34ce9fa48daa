/** An array of numbers of one machine type: the value of a Box, MultiBinary or MultiDiscrete space. */
export type NumericArray =
  | Float32Array
  | Float64Array
  | Int8Array
  | Uint8Array
  | Uint8ClampedArray
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array;

/** Whether `value` is a typed array of numbers. */
export const isNumericArray = (value: unknown): value is NumericArray =>
  ArrayBuffer.isView(value) && !(value instanceof DataView);

/** Whether `value` is a plain object, as Dict spaces and infos are. */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !ArrayBuffer.isView(value);

/** A copy of an observation, action or info that shares no array with it. */
export function copyValue<T>(value: T): T;
export function copyValue(value: unknown): unknown {
  if (isNumericArray(value)) return value.slice();
  if (Array.isArray(value)) return value.map(copyValue);
  if (isRecord(value)) {
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, copyValue(part)]));
  }
  return value;
}

/** Writes `source` over the arrays of `target` where both have the same form, and returns what holds the value. */
export function assignValue<T>(target: T, source: T): T;
export function assignValue(target: unknown, source: unknown): unknown {
  if (isNumericArray(target) && isNumericArray(source) && target.length === source.length) {
    target.set(source);
    return target;
  }
  return copyValue(source);
}

/**
 * Whether two values agree, numbers within `tolerance` (absolute plus relative); NaN equals NaN.
 *
 * @param tolerance 0 asks for identical numbers.
 */
export function valuesEqual(a: unknown, b: unknown, tolerance = 0): boolean {
  if (typeof a === 'number' && typeof b === 'number') return numbersEqual(a, b, tolerance);
  if (isNumericArray(a) && isNumericArray(b)) return arraysEqual(a, b, tolerance);
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((part, index) => valuesEqual(part, b[index], tolerance));
  }
  if (isRecord(a) && isRecord(b)) return recordsEqual(a, b, tolerance);
  return a === b;
}

const numbersEqual = (a: number, b: number, tolerance: number): boolean =>
  Object.is(a, b) || a === b || Math.abs(a - b) <= tolerance * (1 + Math.abs(b));

const arraysEqual = (a: NumericArray, b: NumericArray, tolerance: number): boolean =>
  a.constructor === b.constructor &&
  a.length === b.length &&
  a.every((number, index) => numbersEqual(number, b[index]!, tolerance));

function recordsEqual(a: Record<string, unknown>, b: Record<string, unknown>, tolerance: number): boolean {
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => key in b && valuesEqual(a[key], b[key], tolerance))
  );
}
