import { array, type DType, type Tensor } from '@lab/tensor';
import { describe, expect, it } from 'vitest';
import {
  fromSafeTensor,
  fromSafeTensors,
  type SafeTensor,
  SafetensorsError,
  toSafeTensor,
  toSafeTensors,
} from '../../src/index';
import { numbersOf } from '../support';

describe('toSafeTensor, fromSafeTensor', () => {
  it.each([
    ['float32', 'F32'],
    ['float64', 'F64'],
    ['int32', 'I32'],
    ['bool', 'BOOL'],
  ] as const)('%s is %s, there and back', async (dtype, stored) => {
    const safe = await toSafeTensor(
      array(
        [
          [1, 0],
          [0, 1],
        ],
        { dtype },
      ),
    ); // prettier-ignore
    expect([safe.dtype, safe.shape, Array.from(safe.data as Uint8Array)]).toEqual([
      stored,
      [2, 2],
      [1, 0, 0, 1],
    ]);
    const back = fromSafeTensor(safe);
    expect([back.dtype, back.shape, await numbersOf(back)]).toEqual([dtype, [2, 2], [1, 0, 0, 1]]);
  });

  it.each([
    [{ dtype: 'F16', shape: [2], data: Uint16Array.of(0x3c00, 0xc000) }, 'float32', [1, -2]],
    [{ dtype: 'BF16', shape: [1, 1], data: Uint16Array.of(0x4049) }, 'float32', [3.140625]],
    [{ dtype: 'I64', shape: [2], data: BigInt64Array.of(-(2n ** 31n), 7n) }, 'int32', [-(2 ** 31), 7]],
    [{ dtype: 'U8', shape: [2], data: Uint8Array.of(0, 255) }, 'int32', [0, 255]],
    [{ dtype: 'F32', shape: [], data: Float32Array.of(2.5) }, 'float32', [2.5]],
  ] as [SafeTensor, DType, number[]][])('$0.dtype becomes $1', async (safe, dtype, values) => {
    const tensor = fromSafeTensor(safe);
    expect([tensor.dtype, tensor.shape, await numbersOf(tensor)]).toEqual([dtype, safe.shape, values]);
  });

  it('refuses integers beyond int32, by name', () => {
    const ids: SafeTensor = { dtype: 'I64', shape: [1], data: BigInt64Array.of(2n ** 31n) };
    expect(() => fromSafeTensors({ ids })).toThrow(
      new SafetensorsError('ids', '2147483648 does not fit int32'),
    );
  });
});

it('toSafeTensors names the leaves of a tree by their paths', async () => {
  const named = await toSafeTensors({ layers: [{ weight: array([1, 2]) }] });
  expect(named).toEqual({ 'layers.0.weight': { dtype: 'F32', shape: [2], data: Float32Array.of(1, 2) } });
  const tensors = fromSafeTensors(named);
  expect(await numbersOf(tensors['layers.0.weight'] as Tensor)).toEqual([1, 2]);
});
