import { type DType, type Shape, sizeOf, type TypedArray, typedArrayFrom } from '../core/dtype';
import { ArgumentError, ShapeError } from '../core/errors';
import { kindOf } from '../core/kind-of';
import { DeviceArray, Tensor } from '../core/tensor';
import { checkDtypeName, checkSizes, formatShape } from './checks';
import { elementOf } from './constant';

/** A number, a boolean, or lists of lists of them, all of one length per level. */
export type NestedNumbers = number | boolean | readonly NestedNumbers[];

/** Shape and element type, where the data does not say. */
export interface ArrayOptions {
  readonly shape?: Shape;
  readonly dtype?: DType;
}

/**
 * A concrete array with a copy of the data. Inside a traced function it is captured, not traced.
 * @param data a typed array, or numbers or booleans nested as deep as the array has axes
 * @param options.shape the nesting's own, or one axis for a typed array, unless given
 * @param options.dtype the typed array's own (bytes: bool, 16-bit words: float16, whose patterns they are), float32 for
 *   numbers and bool for booleans, unless given
 * @throws ShapeError where lists differ in length or the shape does not fit
 * @throws ArgumentError where an element is none of the type, such as 1.5 of int32, or no number
 * @example array([[1, 2], [3, 4]]).shape; // [2, 2]
 */
export function array(data: NestedNumbers | TypedArray, { shape, dtype }: ArrayOptions = {}): Tensor {
  const ownShape = isTyped(data) ? [data.length] : shapeOf(data);
  const values = isTyped(data) ? data : leavesOf(data, ownShape, 0);
  const target = dtype ?? naturalDtype(values);
  checkTarget(values, target);
  if (target === 'int32' || target === 'bool') for (const value of values) elementOf('array', value, target);
  const host = { data: typedArrayFrom(target, values as ArrayLike<number>), dtype: target };
  return DeviceArray.fromHost({ ...host, shape: shape ? fitting(shape, values.length) : ownShape });
}

/** Float16 is made of its patterns, and they of nothing else. */
function checkTarget(values: TypedArray | readonly (number | boolean)[], target: DType): void {
  const arePatterns = values instanceof Uint16Array;
  if (arePatterns && target === 'float16') return;
  checkDtypeName('array', target);
  if (arePatterns) throw new ArgumentError(`array: patterns of float16 are no ${target}; cast the array`);
}

function isTyped(data: NestedNumbers | TypedArray): data is TypedArray {
  return ArrayBuffer.isView(data);
}

function shapeOf(data: NestedNumbers): number[] {
  if (!Array.isArray(data)) return [];
  return data.length === 0 ? [0] : [data.length, ...shapeOf(data[0])];
}

function leavesOf(data: NestedNumbers, shape: Shape, depth: number): (number | boolean)[] {
  if (depth === shape.length && (typeof data === 'number' || typeof data === 'boolean')) return [data];
  if (!Array.isArray(data)) checkNumber(data);
  if (!Array.isArray(data) || data.length !== shape[depth]) {
    throw new ShapeError(
      `array: lists are not of one shape: ${kindOf(data)} in what begins as ${formatShape(shape)}`,
    );
  }
  return data.flatMap((each) => leavesOf(each, shape, depth + 1));
}

function checkNumber(value: unknown): void {
  if (typeof value === 'number' || typeof value === 'boolean') return;
  const hint = value instanceof Tensor ? '; use stack or concat to join tensors' : '';
  throw new ArgumentError(`array: needs numbers or booleans, got ${kindOf(value)}${hint}`);
}

function naturalDtype(values: TypedArray | readonly (number | boolean)[]): DType {
  if (values instanceof Float64Array) return 'float64';
  if (values instanceof Uint16Array) return 'float16';
  if (values instanceof Int32Array) return 'int32';
  if (values instanceof Uint8Array) return 'bool';
  return values.length > 0 && values.every((value: number | boolean) => typeof value === 'boolean')
    ? 'bool'
    : 'float32';
}

function fitting(shape: Shape, length: number): Shape {
  checkSizes('array', shape);
  if (sizeOf(shape) !== length)
    throw new ShapeError(`array: ${length} elements for shape ${formatShape(shape)}`);
  return [...shape];
}
