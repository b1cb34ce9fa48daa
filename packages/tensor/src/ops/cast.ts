import { apply1 } from '../core/apply';
import type { DType } from '../core/dtype';
import { widenFloat16 } from '../core/float16';
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
    vjp: ({ inputs: [x], gradients: [g], needed: [isNeeded] }) => [isNeeded ? cast(g!, x!.dtype) : undefined],
    kernel: ([x], [out], { dtype }) => {
      const from = x!.dtype === 'float16' ? { ...x!, data: widened(x!.data as Uint16Array) } : x!;
      if (dtype === 'bool') mapElements((each) => Number(each !== 0), from, out!);
      else out!.data.set(from.data);
    },
  },
} satisfies { cast: OpDefinition<'cast'> };

function widened(bits: Uint16Array): Float32Array {
  const values = new Float32Array(bits.length);
  widenFloat16(bits, values);
  return values;
}

/**
 * The elements as another type: to int32 by truncation toward zero, to bool by x != 0 (NaN is true).
 * The gradient passes between floating-point types that compute; float16, which only stores, is no type to cast to.
 */
export function cast(x: TensorLike, dtype: DType): Tensor {
  checkDtypeName('cast', dtype);
  return apply1(castOps.cast, [toTensor('cast', x)], { dtype });
}
