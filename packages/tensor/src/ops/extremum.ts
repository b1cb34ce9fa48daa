import { apply1 } from '../core/apply';
import type { HostArray, Spec } from '../core/dtype';
import { ShapeError } from '../core/errors';
import type { OpDefinition } from '../core/op-definition';
import type { Tensor } from '../core/tensor';
import { div, mul } from './arithmetic';
import { type ReduceOptions, reduceAttrs, reducedShape } from './axes';
import { reshape, sum } from './broadcast';
import { cast } from './cast';
import { checkDtype, formatShape } from './checks';
import { equal } from './compare';
import { type TensorLike, toTensor } from './constant';
import { broadcastStrides, forEachRow, rowMajorStrides } from './strides';

/** Definitions of the largest and the smallest element along axes; equal ones share the gradient, as in PyTorch. */
export const extremumOps = {
  max: extremum('max', (x, best) => x > best),
  min: extremum('min', (x, best) => x < best),
};

function extremum<K extends 'max' | 'min'>(
  name: K,
  beats: (x: number, best: number) => boolean,
): OpDefinition<K> {
  const definition: OpDefinition<'max' | 'min'> = {
    name,
    infer: ([x], { axes, keepDims }) => {
      checkDtype(name, 'numeric', x!.dtype);
      checkElements(name, x!, axes);
      return [{ shape: reducedShape(x!.shape, axes, keepDims), dtype: x!.dtype }];
    },
    vjp: ({ inputs: [x], outputs: [y], gradients: [g], attrs: { axes } }) => {
      const kept = reducedShape(x!.shape, axes, true);
      const ties = cast(equal(x!, reshape(y!, kept)), x!.dtype);
      return [mul(ties, div(reshape(g!, kept), sumKept(ties, axes)))];
    },
    kernel: ([x], [out], { axes }) => findBest(beats, x!, out!, axes),
  };
  return definition as OpDefinition<K>;
}

/** Throws {@link ShapeError} naming `op` where a reduction over the axes would be one of nothing. */
export function checkElements(op: string, { shape }: Spec, axes: readonly number[]): void {
  if (axes.every((axis) => shape[axis] !== 0)) return;
  throw new ShapeError(`${op}: no elements along axes [${axes.join(', ')}] of ${formatShape(shape)}`);
}

function sumKept(x: Tensor, axes: readonly number[]): Tensor {
  return axes.length === 0 ? x : sum(x, { axis: axes, keepDims: true });
}

function findBest(
  beats: (x: number, best: number) => boolean,
  x: HostArray,
  out: HostArray,
  axes: readonly number[],
): void {
  const seen = new Uint8Array(out.data.length);
  const strides = [rowMajorStrides(x.shape), broadcastStrides(reducedShape(x.shape, axes, true), x.shape)];
  forEachRow(x.shape, strides, ([from, to], length, [step, outStep]) => {
    for (let n = 0; n < length; n++) {
      const value = x.data[from! + n * step!]!;
      const at = to! + n * outStep!;
      if (!seen[at] || beats(value, out.data[at]!) || Number.isNaN(value)) out.data[at] = value;
      seen[at] = 1;
    }
  });
}

/**
 * The largest element over `axis`, all axes unless given; NaN if there is one.
 * @throws ShapeError where there are no elements, DTypeError for bool
 */
export function max(x: TensorLike, options: ReduceOptions = {}): Tensor {
  const tensor = toTensor('max', x);
  return apply1(extremumOps.max, [tensor], reduceAttrs('max', tensor, options));
}

/**
 * The smallest element over `axis`, all axes unless given; NaN if there is one.
 * @throws ShapeError where there are no elements, DTypeError for bool
 */
export function min(x: TensorLike, options: ReduceOptions = {}): Tensor {
  const tensor = toTensor('min', x);
  return apply1(extremumOps.min, [tensor], reduceAttrs('min', tensor, options));
}
