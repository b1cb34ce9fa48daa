import { apply1 } from '../core/apply';
import type { HostArray } from '../core/dtype';
import type { OpAttrs } from '../core/op-attrs';
import type { OpDefinition } from '../core/op-definition';
import type { Tensor } from '../core/tensor';
import { normaliseAxis } from './axes';
import { checkDtype } from './checks';
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

/** How {@link cumsum} adds up. */
export interface CumsumOptions {
  /** The last unless given. */
  readonly axis?: number;
  /** Leaves out the element itself. Default false. */
  readonly exclusive?: boolean;
  /** Adds up from the end. Default false. */
  readonly reverse?: boolean;
}

/**
 * y_n = x_0 + ... + x_n along an axis.
 * @param x float or int32
 * @example cumsum(array([1, 2, 3])); // [1, 3, 6]
 */
export function cumsum(x: Tensor, options: CumsumOptions = {}): Tensor {
  const { axis = -1, exclusive = false, reverse = false } = options;
  return apply1(cumsumOps.cumsum, [x], { axis: normaliseAxis('cumsum', axis, x.rank), exclusive, reverse });
}
