import { packBfloat16, packFloat16, type SafeTensor, type SafeTensors } from '@lab/nn';

/** Element types of stored weights, with the names that config.json has for them. */
export const dtypeNames = { F32: 'float32', F16: 'float16', BF16: 'bfloat16' } as const;

/** An element type of stored weights. */
export type StoredDType = keyof typeof dtypeNames;

/** The largest float16. */
const largestFloat16 = 65504;

/**
 * Float32 tensors in another type, rounded to nearest. A tensor with a value beyond the range of float16 stays
 * float32: readers of both libraries take files of mixed types.
 */
export function packTensors(tensors: SafeTensors, dtype: StoredDType): Record<string, SafeTensor> {
  return Object.fromEntries(
    Object.entries(tensors).map(([name, tensor]) => [name, packTensor(tensor, dtype)]),
  );
}

/** One tensor of {@link packTensors}. */
export function packTensor(tensor: SafeTensor, dtype: StoredDType): SafeTensor {
  if (tensor.dtype !== 'F32' || dtype === 'F32') return tensor;
  const { shape, data } = tensor;
  if (dtype === 'BF16') return { dtype, shape, data: packBfloat16(data) };
  const fits = data.every((value) => Math.abs(value) <= largestFloat16);
  return fits ? { dtype, shape, data: packFloat16(data) } : tensor;
}
