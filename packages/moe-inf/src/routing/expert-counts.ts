import { type DType, oneHot, sum, type Tensor } from '@lab/tensor';

/**
 * How many (token, choice) pairs chose each expert: [experts].
 * @param indices int32 of any shape; numbers that name no expert are not counted
 */
export function expertCounts(indices: Tensor, experts: number, dtype: DType = 'float32'): Tensor {
  const axes = Array.from(indices.shape.keys());
  return sum(oneHot(indices, experts, dtype), { axis: axes });
}
