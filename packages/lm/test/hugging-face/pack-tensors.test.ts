import type { SafeTensors } from '@lab/nn';
import { describe, expect, it } from 'vitest';
import { packTensors } from '../../src/hugging-face/pack-tensors';

const tensors: SafeTensors = {
  small: { dtype: 'F32', shape: [2], data: Float32Array.of(1, -65504) },
  large: { dtype: 'F32', shape: [2], data: Float32Array.of(1, 65505) },
  broken: { dtype: 'F32', shape: [1], data: Float32Array.of(Number.NaN) },
};

describe('packTensors', () => {
  it('packs what fits float16 and keeps the rest', () => {
    const packed = packTensors(tensors, 'F16');
    expect(packed.small).toEqual({ dtype: 'F16', shape: [2], data: Uint16Array.of(0x3c00, 0xfbff) });
    expect(packed.large).toBe(tensors.large);
    expect(packed.broken).toBe(tensors.broken);
  });

  it('packs everything into bfloat16', () => {
    const packed = packTensors(tensors, 'BF16');
    expect(packed.large).toEqual({ dtype: 'BF16', shape: [2], data: Uint16Array.of(0x3f80, 0x4780) });
  });

  it('keeps float32 as it is', () => {
    expect(packTensors(tensors, 'F32')).toEqual(tensors);
  });
});
