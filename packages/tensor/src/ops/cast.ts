import { apply1 } from '../core/apply';
import { type DType, isFloat } from '../core/dtype';
import type { OpDefinition } from '../core/op-definition';
import type { Tensor } from '../core/tensor';
import { checkDtypeName } from './checks';
import { type TensorLike, toTensor } from './constant';
import { mapElements } from './elementwise';

/** The definition of changing the element type. */
export const castOps = {
  cast: {
    name: 'cast',
    infer: ([x], { dtype }) => [{ shape: x!.shape, dtype }],
    vjp: ({ inputs: [x], attrs, gradients: [g] }) => [isFloat(attrs.dtype) ? cast(g!, x!.dtype) : undefined],
    kernel: ([x], [out], { dtype }) => {
      if (dtype === 'bool') mapElements((each) => Number(each !== 0), x!, out!);
      else out!.data.set(x!.data);
    },
  },
} satisfies { cast: OpDefinition<'cast'> };

/**
 * The elements as another type: to int32 by truncation toward zero, to bool by x != 0 (NaN is true).
 * The gradient passes between floating-point types.
 */
export function cast(x: TensorLike, dtype: DType): Tensor {
  checkDtypeName('cast', dtype);
  return apply1(castOps.cast, [toTensor('cast', x)], { dtype });
}
