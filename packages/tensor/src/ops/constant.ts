import { apply1 } from '../core/apply';
import { type DType, sizeOf, typedArrayFrom } from '../core/dtype';
import { ArgumentError, ShapeError } from '../core/errors';
import type { OpDefinition } from '../core/op-definition';
import { DeviceArray, Tensor } from '../core/tensor';
import { currentTrace } from '../core/trace';
import { formatShape } from './checks';

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
  const values = [checkElement('scalar', Number(value), dtype)];
  if (currentTrace()) return apply1(constantOps.constant, [], { values, shape: [], dtype });
  return DeviceArray.fromHost({ data: typedArrayFrom(dtype, values), shape: [], dtype });
}

/** The tensor itself, or a {@link scalar} of the given type. */
export function toTensor(value: TensorLike, dtype?: DType): Tensor {
  return value instanceof Tensor ? value : scalar(value, dtype ?? naturalDtype(value));
}

/** Operands as tensors: numbers and booleans take the type of the first tensor, or their own if there is none. */
export function toTensors<T extends readonly TensorLike[]>(...operands: T): { [I in keyof T]: Tensor } {
  const dtype = operands.find((operand) => operand instanceof Tensor)?.dtype;
  const natural = operands.some((operand) => typeof operand === 'number') ? 'float32' : 'bool';
  return operands.map((operand) => toTensor(operand, dtype ?? natural)) as { [I in keyof T]: Tensor };
}

/** The value, which must be an element of `dtype` without rounding to an integer. Throws {@link ArgumentError}. */
export function checkElement(op: string, value: number, dtype: DType): number {
  const fits = dtype === 'int32' ? (value | 0) === value : dtype !== 'bool' || value === 0 || value === 1;
  if (!fits) throw new ArgumentError(`${op}: ${value} is not an element of ${dtype}`);
  return value;
}

function naturalDtype(value: number | boolean): DType {
  return typeof value === 'boolean' ? 'bool' : 'float32';
}
