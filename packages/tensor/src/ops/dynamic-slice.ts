import { apply1 } from '../core/apply';
import type { HostArray, Shape, Spec } from '../core/dtype';
import { DTypeError, ShapeError } from '../core/errors';
import type { OpDefinition } from '../core/op-definition';
import type { Tensor } from '../core/tensor';
import { formatShape, sameDtype } from './checks';
import { zeros } from './create';
import { copyView, rowMajorStrides } from './strides';

/** Definitions of reading and writing a block whose place is computed. */
export const dynamicSliceOps = {
  dynamicSlice: {
    name: 'dynamicSlice',
    infer: ([x, starts], { sizes }) => {
      checkBlock('dynamicSlice', x!, sizes, starts!);
      return [{ shape: sizes, dtype: x!.dtype }];
    },
    vjp: ({ inputs: [x, starts], gradients: [g] }) => [
      dynamicUpdateSlice(zeros(x!.shape, g!.dtype), g!, starts!),
    ],
    kernel: ([x, starts], [out]) => {
      const from = { data: x!.data, start: placeOf(x!, out!, starts!), strides: rowMajorStrides(x!.shape) };
      copyView(out!.shape, from, { data: out!.data, start: 0, strides: rowMajorStrides(out!.shape) });
    },
  },
  dynamicUpdateSlice: {
    name: 'dynamicUpdateSlice',
    infer: ([x, update, starts]) => {
      checkBlock('dynamicUpdateSlice', x!, update!.shape, starts!);
      return [{ shape: x!.shape, dtype: sameDtype('dynamicUpdateSlice', [x!, update!]) }];
    },
    vjp: ({ inputs: [, update, starts], gradients: [g], needed }) => [
      needed[0] ? dynamicUpdateSlice(g!, zeros(update!.shape, g!.dtype), starts!) : undefined,
      needed[1] ? dynamicSlice(g!, starts!, update!.shape) : undefined,
    ],
    kernel: ([, update, starts], [out]) => {
      const from = { data: update!.data, start: 0, strides: rowMajorStrides(update!.shape) };
      const start = placeOf(out!, update!, starts!);
      copyView(update!.shape, from, { data: out!.data, start, strides: rowMajorStrides(out!.shape) });
    },
    inPlace: 0,
  },
} satisfies { [K in 'dynamicSlice' | 'dynamicUpdateSlice']: OpDefinition<K> };

/** Where in `x` the block begins, after moving it inside. */
function placeOf(x: HostArray, block: HostArray, starts: HostArray): number {
  const strides = rowMajorStrides(x.shape);
  return strides.reduce((place, stride, axis) => {
    const last = x.shape[axis]! - block.shape[axis]!;
    return place + stride * Math.min(Math.max(starts.data[axis]!, 0), last);
  }, 0);
}

function checkBlock(op: string, x: Spec, sizes: Shape, starts: Spec): void {
  const rank = x.shape.length;
  if (sizes.length !== rank || sizes.some((size, axis) => size < 0 || size > x.shape[axis]!)) {
    throw new ShapeError(`${op}: a block of ${formatShape(sizes)} does not fit into ${formatShape(x.shape)}`);
  }
  if (starts.dtype !== 'int32') throw new DTypeError(`${op}: starts need int32, got ${starts.dtype}`);
  if (starts.shape.length !== 1 || starts.shape[0] !== rank) {
    throw new ShapeError(`${op}: starts need shape [${rank}], got ${formatShape(starts.shape)}`);
  }
}

/**
 * The block of `x` of the given sizes that begins at `starts`, moved inside where it would not fit.
 * @param starts int32 of shape [rank]
 * @throws ShapeError where the block is larger than x
 * @example dynamicSlice(x, array(Int32Array.of(1, 0)), [2, 3]); // rows 1 and 2
 */
export function dynamicSlice(x: Tensor, starts: Tensor, sizes: Shape): Tensor {
  return apply1(dynamicSliceOps.dynamicSlice, [x, starts], { sizes: [...sizes] });
}

/**
 * `x` with the block that begins at `starts` replaced by `update`, moved inside where it would not fit.
 * Inside `jit` it writes into the memory of `x` if nothing else needs that.
 * @param update of the type and rank of x, at most as large
 * @param starts int32 of shape [rank]
 * @throws ShapeError where the block is larger than x
 */
export function dynamicUpdateSlice(x: Tensor, update: Tensor, starts: Tensor): Tensor {
  return apply1(dynamicSliceOps.dynamicUpdateSlice, [x, update, starts], {});
}
