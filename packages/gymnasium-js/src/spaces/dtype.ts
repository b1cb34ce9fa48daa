import { ArgumentError } from '../errors';
import { INTEGER_LIMITS, type IntegerDtype } from '../random/integer-dtype';

/** NumPy's names of the types of a space's numbers. */
export type Dtype = 'float32' | 'float64' | IntegerDtype;

/** The dtypes of whole numbers: those of Discrete and MultiDiscrete. */
export type DiscreteDtype = Exclude<IntegerDtype, 'bool'>;

/**
 * The typed array that holds numbers of each dtype.
 *
 * int64 and uint64 are kept in 32 bits, so that samples are numbers and not bigints; spaces whose bounds need more
 * are refused (float64 holds whole numbers up to 2^53). bool is 0 and 1.
 */
export interface ArraysByDtype {
  float32: Float32Array;
  float64: Float64Array;
  int8: Int8Array;
  int16: Int16Array;
  int32: Int32Array;
  int64: Int32Array;
  uint8: Uint8Array;
  uint16: Uint16Array;
  uint32: Uint32Array;
  uint64: Uint32Array;
  bool: Uint8Array;
}

/** The typed array that holds numbers of dtype `D`. */
export type ArrayOf<D extends Dtype> = ArraysByDtype[D];

/** Any array that a space's sample can be. */
export type TypedArray = ArraysByDtype[Dtype];

const CONSTRUCTORS: { readonly [D in Dtype]: new (length: number) => ArraysByDtype[D] } = {
  float32: Float32Array,
  float64: Float64Array,
  int8: Int8Array,
  int16: Int16Array,
  int32: Int32Array,
  int64: Int32Array,
  uint8: Uint8Array,
  uint16: Uint16Array,
  uint32: Uint32Array,
  uint64: Uint32Array,
  bool: Uint8Array,
};

const MAX_FLOAT32 = (2 - 2 ** -23) * 2 ** 127;

/** Zeros of the typed array that holds `dtype`. Throws `ArgumentError` for a dtype that is none. */
export function newArray<D extends Dtype>(dtype: D, length: number): ArrayOf<D> {
  const TypedArrayOfDtype = CONSTRUCTORS[dtype];
  if (!TypedArrayOfDtype)
    throw new ArgumentError('dtype', dtype, `one of ${Object.keys(CONSTRUCTORS).join(', ')}`);
  return new TypedArrayOfDtype(length);
}

/** `values` cast to `dtype`, in a new array. */
export function toArray<D extends Dtype>(dtype: D, values: ArrayLike<number>): ArrayOf<D> {
  const array = newArray(dtype, values.length);
  array.set(values);
  return array;
}

/** Whether the dtype is float32 or float64. */
export const isFloat = (dtype: Dtype): dtype is 'float32' | 'float64' =>
  dtype === 'float32' || dtype === 'float64';

/** Whether the dtype is one of integers; bool is none. */
export const isInteger = (dtype: Dtype): dtype is DiscreteDtype =>
  dtype in INTEGER_LIMITS && dtype !== 'bool';

/** The smallest and largest number that an array of the dtype holds. */
export function dtypeLimits(dtype: Dtype): { min: number; max: number } {
  if (dtype === 'float64') return { min: -Number.MAX_VALUE, max: Number.MAX_VALUE };
  if (dtype === 'float32') return { min: -MAX_FLOAT32, max: MAX_FLOAT32 };
  const { min, max } = INTEGER_LIMITS[dtype === 'int64' ? 'int32' : dtype === 'uint64' ? 'uint32' : dtype];
  return { min: Number(min), max: Number(max) };
}

/** Whether `value` is a typed array of numbers (not of bigints). */
export const isTypedArray = (value: unknown): value is TypedArray =>
  ArrayBuffer.isView(value) &&
  !(value instanceof DataView || value instanceof BigInt64Array || value instanceof BigUint64Array);
