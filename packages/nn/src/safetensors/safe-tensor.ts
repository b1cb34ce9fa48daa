/** The typed array that holds the elements of each type of the format; half-precision elements stay packed. */
export interface SafeArrays {
  F64: Float64Array;
  F32: Float32Array;
  F16: Uint16Array;
  BF16: Uint16Array;
  I64: BigInt64Array;
  I32: Int32Array;
  U8: Uint8Array;
  /** Bytes 0 and 1. */
  BOOL: Uint8Array;
}

/** An element type of the format that this package reads and writes. */
export type SafeDType = keyof SafeArrays;

/** An array as a safetensors file holds it, row-major. Narrow by `dtype` to know the type of `data`. */
export type SafeTensor = {
  [D in SafeDType]: { readonly dtype: D; readonly shape: readonly number[]; readonly data: SafeArrays[D] };
}[SafeDType];

/** Arrays by name. */
export type SafeTensors = Readonly<Record<string, SafeTensor>>;

/** What a file holds. */
export interface SafetensorsContent {
  readonly tensors: Record<string, SafeTensor>;
  readonly metadata: Record<string, string>;
}

/** The array type of each element type, in the order in which the reference library writes them. */
export const safeArrays = {
  I64: BigInt64Array,
  F64: Float64Array,
  F32: Float32Array,
  I32: Int32Array,
  BF16: Uint16Array,
  F16: Uint16Array,
  U8: Uint8Array,
  BOOL: Uint8Array,
} as const;

/** Bytes that an array takes, or NaN where they are too many to count exactly. */
export function bytesOf(dtype: SafeDType, shape: readonly number[]): number {
  const bytes = shape.reduce((product, size) => product * size, safeArrays[dtype].BYTES_PER_ELEMENT);
  return Number.isSafeInteger(bytes) ? bytes : Number.NaN;
}
