import { apply1 } from '../core/apply';
import { type DType, sizeOf, typedArrayFrom } from '../core/dtype';
import { ArgumentError, ShapeError } from '../core/errors';
import { kindOf } from '../core/kind-of';
import type { OpDefinition } from '../core/op-definition';
import { DeviceArray, Tensor } from '../core/tensor';
import { currentTrace } from '../core/trace';
import { checkDtypeName, formatShape } from './checks';

/** What functions take where a tensor is expected. Numbers and booleans take the element type of the other operand. */
export type TensorLike = Tensor | number | boolean;

/** The definition of literal values. */
export const constantOps = {
  constant: {
    name: 'constant',
    infer: (_inputs, { values, shape, dtype }) => {
      if (values.length !== sizeOf(shape)) {
        throw new ShapeError(`constant: ${values.length} values for shape ${formatShape(shape)}`);
      }
      return [{ shape, dtype }];
    },
    vjp: () => [],
    kernel: (_inputs, [out], { values }) => out?.data.set(values),
  },
} satisfies { constant: OpDefinition<'constant'> };

/**
 * A tensor of rank 0.
 * @param dtype float32 for a number and bool for a boolean unless given
 * @throws ArgumentError where the value is no element of that type, such as 1.5 of int32
 */
export function scalar(value: number | boolean, dtype: DType = naturalDtype(value)): Tensor {
  return scalarOf('scalar', value, dtype);
}

function scalarOf(op: string, value: number | boolean, dtype: DType): Tensor {
  const values = [elementOf(op, value, dtype)];
  if (currentTrace()) return apply1(constantOps.constant, [], { values, shape: [], dtype });
  return DeviceArray.fromHost({ data: typedArrayFrom(dtype, values), shape: [], dtype });
}

/**
 * The tensor itself, or a {@link scalar} of the given type.
 * @throws ArgumentError naming `op` and the argument where it is neither
 */
export function toTensor(op: string, value: TensorLike, name = 'x', dtype?: DType): Tensor {
  if (value instanceof Tensor) return value;
  if (typeof value !== 'number' && typeof value !== 'boolean') {
    const hint = isListLike(value) ? '; array makes a tensor of numbers, and stack one of tensors' : '';
    throw new ArgumentError(`${op}: ${name} needs a tensor or a number, got ${kindOf(value)}${hint}`);
  }
  return scalarOf(op, value, dtype ?? naturalDtype(value));
}

function isListLike(value: unknown): boolean {
  return Array.isArray(value) || ArrayBuffer.isView(value);
}

/**
 * Operands as tensors: numbers and booleans take the type of the first tensor, or their own if there is none.
 * @throws ArgumentError naming `op` and the operand where it is neither
 */
export function toTensors<T extends readonly TensorLike[]>(
  op: string,
  ...operands: T
): { [I in keyof T]: Tensor } {
  const dtype = operands.find((operand) => operand instanceof Tensor)?.dtype;
  const natural = operands.some((operand) => typeof operand === 'number') ? 'float32' : 'bool';
  return operands.map((operand, index) => toTensor(op, operand, `operand ${index}`, dtype ?? natural)) as {
    [I in keyof T]: Tensor;
  };
}

/**
 * The value as an element of `dtype`, without rounding to an integer.
 * @throws ArgumentError naming `op` where it is none, or `dtype` no element type
 */
export function elementOf(op: string, value: number | boolean, dtype: DType): number {
  checkDtypeName(op, dtype);
  const element = typeof value === 'boolean' ? Number(value) : value;
  if (!isElement(element, dtype)) {
    throw new ArgumentError(`${op}: ${kindOf(value)} is not an element of ${dtype}`);
  }
  return element;
}

function isElement(value: unknown, dtype: DType): value is number {
  if (typeof value !== 'number') return false;
  if (dtype === 'int32') return (value | 0) === value;
  return dtype !== 'bool' || value === 0 || value === 1;
}

function naturalDtype(value: number | boolean): DType {
  return typeof value === 'boolean' ? 'bool' : 'float32';
}
