import type { DType, Shape, Spec } from '../core/dtype';
import { isDType, isFloat } from '../core/dtype';
import { ArgumentError, DTypeError } from '../core/errors';
import { kindOf } from '../core/kind-of';

/** Which element types an operation takes: floats, floats and int32, bool, or all. */
export type Accepts = 'float' | 'numeric' | 'bool' | 'any';

/** A shape as error messages show it: `[2, 3]`. */
export function formatShape(shape: Shape): string {
  return `[${shape.join(', ')}]`;
}

/** Throws {@link DTypeError} naming `op` unless it takes elements of `dtype`. */
export function checkDtype(op: string, accepts: Accepts, dtype: DType): void {
  if (!accepted(accepts, dtype)) throw new DTypeError(`${op}: needs ${accepts} elements, got ${dtype}`);
}

/** Throws {@link ArgumentError} naming `op` unless `dtype` is the name of an element type that computes. */
export function checkDtypeName(op: string, dtype: unknown): void {
  if (isDType(dtype) && dtype !== 'float16') return;
  throw new ArgumentError(`${op}: dtype needs float32, float64, int32 or bool, got ${kindOf(dtype)}`);
}

function accepted(accepts: Accepts, dtype: DType): boolean {
  if (accepts === 'any') return true;
  if (accepts === 'bool') return dtype === 'bool';
  return isFloat(dtype) || (accepts === 'numeric' && dtype === 'int32');
}

/**
 * The one element type of all operands.
 * @throws DTypeError naming `op` and the types where they differ
 */
export function sameDtype(op: string, operands: readonly Spec[]): DType {
  const [first, ...others] = operands as [Spec, ...Spec[]];
  for (const other of others) {
    if (other.dtype !== first.dtype) {
      throw new DTypeError(`${op}: dtypes differ: ${first.dtype} and ${other.dtype}`);
    }
  }
  return first.dtype;
}

/** Throws {@link ArgumentError} naming `op` unless every size of the shape is a whole number from 0 up. */
export function checkSizes(op: string, shape: Shape): void {
  if (!Array.isArray(shape)) throw new ArgumentError(`${op}: shape needs a list, got ${kindOf(shape)}`);
  if (shape.some((size) => !Number.isInteger(size) || size < 0)) {
    throw new ArgumentError(`${op}: shape needs whole sizes from 0 up, got ${formatShape(shape)}`);
  }
}
