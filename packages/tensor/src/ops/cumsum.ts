import { apply1 } from '../core/apply';
import type { HostArray } from '../core/dtype';
import type { OpAttrs } from '../core/op-attrs';
import type { OpDefinition } from '../core/op-definition';
import type { Tensor } from '../core/tensor';
import { axisOf } from './axes';
import { checkDtype } from './checks';
import { type TensorLike, toTensor } from './constant';
import { forEachLane } from './lanes';

/** The definition of the cumulative sum. */
export const cumsumOps = {
  cumsum: {
    name: 'cumsum',
    infer: ([x]) => {
      checkDtype('cumsum', 'numeric', x!.dtype);
      return [{ shape: x!.shape, dtype: x!.dtype }];
    },
    vjp: ({ attrs, gradients: [g] }) => [cumsum(g!, { ...attrs, reverse: !attrs.reverse })],
    kernel: ([x], [out], attrs) => accumulate(x!, out!, attrs),
  },
} satisfies { cumsum: OpDefinition<'cumsum'> };

function accumulate(x: HostArray, out: HostArray, { axis, exclusive, reverse }: OpAttrs['cumsum']): void {
  const size = x.shape[axis]!;
  forEachLane(x.shape, axis, (start, step) => {
    let total = 0;
    for (let n = 0; n < size; n++) {
      const place = start + (reverse ? size - 1 - n : n) * step;
      const value = x.data[place]!;
      out.data[place] = exclusive ? total : total + value;
      total += value;
    }
  });
}

/** Options of {@link cumsum}. */
export interface CumsumOptions {
  /** The last unless given. */
  readonly axis?: number;
  /** Leaves out the element itself. Default false. */
  readonly exclusive?: boolean;
  /** Adds up from the end. Default false. */
  readonly reverse?: boolean;
}

/**
 * y_n = x_0 + ... + x_n along an axis, the last unless given.
 * @param x float or int32
 * @example cumsum(array([1, 2, 3])); // [1, 3, 6]
 */
export function cumsum(x: TensorLike, options: CumsumOptions = {}): Tensor {
  const tensor = toTensor('cumsum', x);
  const axis = axisOf('cumsum', tensor, options);
  const { exclusive = false, reverse = false } = options;
  return apply1(cumsumOps.cumsum, [tensor], { axis, exclusive, reverse });
}
