import { cast, type DType, type Tensor } from '@lab/tensor';

/** A weight ready to compute with: one that is stored in float16 is cast to `dtype`, any other is as it is. */
export function widened(weight: Tensor, dtype: DType): Tensor {
  return weight.dtype === 'float16' ? cast(weight, dtype) : weight;
}
