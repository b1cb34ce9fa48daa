import { apply1 } from '../core/apply';
import { allocate, type DType, type Shape, sizeOf } from '../core/dtype';
import { ArgumentError } from '../core/errors';
import { kindOf } from '../core/kind-of';
import type { OpDefinition } from '../core/op-definition';
import { DeviceArray, type Tensor } from '../core/tensor';
import { currentTrace } from '../core/trace';
import { add, mul } from './arithmetic';
import { normaliseAxis } from './axes';
import { broadcastTo } from './broadcast';
import { cast } from './cast';
import { checkDtypeName, checkSizes } from './checks';
import { equal } from './compare';
import { elementOf, scalar, toTensor } from './constant';
import { forEachRow, rowMajorStrides } from './strides';

export { type ArrayOptions, array, type NestedNumbers } from './array';
export { scalar } from './constant';

/** The definition of counting along an axis. */
export const iotaOps = {
  iota: {
    name: 'iota',
    infer: (_inputs, { shape, dtype }) => {
      checkSizes('iota', shape);
      return [{ shape, dtype }];
    },
    vjp: () => [],
    kernel: (_inputs, [out], { shape, axis }) => {
      const counter = shape.map((_, each) => (each === axis ? 1 : 0));
      forEachRow(shape, [counter, rowMajorStrides(shape)], ([from, to], length, [step]) => {
        for (let n = 0; n < length; n++) out!.data[to! + n] = from! + n * step!;
      });
    },
  },
} satisfies { iota: OpDefinition<'iota'> };

/**
 * A tensor with all elements equal, float32 unless given.
 * @throws ArgumentError where a size is no size, or `value` no element of `dtype`
 */
export function full(shape: Shape, value: number | boolean, dtype: DType = 'float32'): Tensor {
  return filled('full', shape, value, dtype);
}

function filled(op: string, shape: Shape, value: number | boolean, dtype: DType): Tensor {
  checkSizes(op, shape);
  const element = elementOf(op, value, dtype);
  if (currentTrace()) return broadcastTo(scalar(element, dtype), shape);
  const data = allocate(dtype, sizeOf(shape));
  return DeviceArray.fromHost({ data: element === 0 ? data : data.fill(element), shape: [...shape], dtype });
}

/** A tensor of zeros, float32 unless given. */
export function zeros(shape: Shape, dtype: DType = 'float32'): Tensor {
  return filled('zeros', shape, 0, dtype);
}

/** A tensor of ones, float32 unless given. */
export function ones(shape: Shape, dtype: DType = 'float32'): Tensor {
  return filled('ones', shape, 1, dtype);
}

/** Zeros of the shape and type of `x`. */
export function zerosLike(x: Tensor): Tensor {
  const { shape, dtype } = toTensor('zerosLike', x);
  return filled('zerosLike', shape, 0, dtype);
}

/** Ones of the shape and type of `x`. */
export function onesLike(x: Tensor): Tensor {
  const { shape, dtype } = toTensor('onesLike', x);
  return filled('onesLike', shape, 1, dtype);
}

/** 0, 1, 2, ... along `axis`, repeated along the others; float32 unless given. */
export function iota(shape: Shape, axis: number, dtype: DType = 'float32'): Tensor {
  checkDtypeName('iota', dtype);
  return apply1(iotaOps.iota, [], {
    shape: [...shape],
    dtype,
    axis: normaliseAxis('iota', axis, shape.length),
  });
}

/** 0, 1, ..., stop - 1, float32 unless given. */
export function arange(stop: number, dtype?: DType): Tensor;
/**
 * start, start + step, ... up to but without stop, in steps of 1 unless given.
 * @throws ArgumentError where step is 0
 * @example arange(1, 8, 3); // [1, 4, 7]
 */
export function arange(start: number, stop: number, step?: number, dtype?: DType): Tensor;
export function arange(first: number, second?: number | DType, step = 1, dtype: DType = 'float32'): Tensor {
  if (typeof second !== 'number') return arange(0, first, 1, second);
  if (step === 0) throw new ArgumentError('arange: step is 0');
  if (![first, second, step].every(Number.isFinite)) {
    throw new ArgumentError(
      `arange: needs finite numbers, got ${[first, second, step].map(kindOf).join(', ')}`,
    );
  }
  checkDtypeName('arange', dtype);
  const count = Math.max(0, Math.ceil((second - first) / step));
  const steps = iota([count], 0, dtype);
  const scaled = step === 1 ? steps : mul(steps, step);
  return first === 0 ? scaled : add(scaled, first);
}

/** The identity matrix of n rows, float32 unless given. */
export function eye(n: number, dtype: DType = 'float32'): Tensor {
  checkSizes('eye', [n, n]);
  checkDtypeName('eye', dtype);
  return cast(equal(iota([n, n], 0, 'int32'), iota([n, n], 1, 'int32')), dtype);
}
