import { array, type Tensor } from '@lab/tensor';
import { SafetensorsError } from '../errors';
import { flattenParams } from '../params/flatten-params';
import { widen } from './half-precision';
import type { SafeTensor, SafeTensors } from './safe-tensor';

const dtypeNames = { float32: 'F32', float64: 'F64', float16: 'F16', int32: 'I32', bool: 'BOOL' } as const;

/** The elements of a concrete tensor: float32 as F32, float64 as F64, float16 as F16, int32 as I32, bool as BOOL. */
export async function toSafeTensor(tensor: Tensor): Promise<SafeTensor> {
  const dtype = dtypeNames[tensor.dtype];
  return { dtype, shape: tensor.shape, data: await tensor.data() } as SafeTensor;
}

/**
 * A tensor of the same numbers: F16 and BF16 as float32, I64 and U8 as int32.
 * @throws SafetensorsError where an I64 element is outside int32
 */
export function fromSafeTensor(safe: SafeTensor, name = 'safetensors'): Tensor {
  const { shape } = safe;
  switch (safe.dtype) {
    case 'F64':
    case 'I32':
      return array(safe.data, { shape });
    case 'BOOL':
      return array(safe.data, { shape, dtype: 'bool' });
    case 'U8':
      return array(Int32Array.from(safe.data), { shape });
    case 'I64':
      return array(
        Int32Array.from(safe.data, (value) => toInt32(value, name)),
        { shape },
      );
    default:
      return array(widen(safe), { shape });
  }
}

function toInt32(value: bigint, name: string): number {
  if (BigInt.asIntN(32, value) !== value) throw new SafetensorsError(name, `${value} does not fit int32`);
  return Number(value);
}

/**
 * A parameter tree as named arrays, ready to be written.
 * @example await writeSafetensors('model.safetensors', await toSafeTensors(params));
 */
export async function toSafeTensors(params: unknown): Promise<Record<string, SafeTensor>> {
  const entries = Object.entries(flattenParams(params));
  return Object.fromEntries(
    await Promise.all(entries.map(async ([name, tensor]) => [name, await toSafeTensor(tensor)] as const)),
  );
}

/** Named arrays as tensors; see {@link fromSafeTensor}. */
export function fromSafeTensors(tensors: SafeTensors): Record<string, Tensor> {
  return Object.fromEntries(
    Object.entries(tensors).map(([name, safe]) => [name, fromSafeTensor(safe, name)]),
  );
}
