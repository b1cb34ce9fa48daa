/**
 * Element types. `float64` exists on the reference backend; `bool` is stored as bytes 0 and 1. `float16` only stores, as
 * bit patterns: such arrays can be gathered, sliced, reshaped, transposed, and cast to a type that computes.
 */
export type DType = 'float32' | 'float64' | 'float16' | 'int32' | 'bool';

/** The typed array that holds elements of any {@link DType} in row-major order. */
export type TypedArray = Float32Array | Float64Array | Uint16Array | Int32Array | Uint8Array;

/** The size of each axis; `[]` is a scalar. */
export type Shape = readonly number[];

/** Shape and element type of a value that may not exist yet. */
export interface Spec {
  readonly shape: Shape;
  readonly dtype: DType;
}

/** A value in host memory: row-major elements with their shape and type. */
export interface HostArray extends Spec {
  readonly data: TypedArray;
}

const constructors = {
  float32: Float32Array,
  float64: Float64Array,
  float16: Uint16Array,
  int32: Int32Array,
  bool: Uint8Array,
} as const;

/** Whether a value is the name of an element type. */
export function isDType(value: unknown): value is DType {
  return typeof value === 'string' && Object.hasOwn(constructors, value);
}

/** A zero-filled typed array of `length` elements. */
export function allocate(dtype: DType, length: number): TypedArray {
  return new constructors[dtype](length);
}

/** A typed array of `dtype` holding a copy of `values`. */
export function typedArrayFrom(dtype: DType, values: ArrayLike<number>): TypedArray {
  return constructors[dtype].from(values);
}

/** A zero-filled host array of the given shape and type. */
export function allocateHost(spec: Spec): HostArray {
  return { shape: spec.shape, dtype: spec.dtype, data: allocate(spec.dtype, sizeOf(spec.shape)) };
}

/** Number of elements of a shape; 1 for a scalar. */
export function sizeOf(shape: Shape): number {
  let size = 1;
  for (const dimension of shape) size *= dimension;
  return size;
}

/** Whether `dtype` is a floating-point type that computes, the only kind that carries gradients. */
export function isFloat(dtype: DType): boolean {
  return dtype === 'float32' || dtype === 'float64';
}
