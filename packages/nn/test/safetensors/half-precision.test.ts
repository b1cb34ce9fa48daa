import { describe, expect, it } from 'vitest';
import { packBfloat16, packFloat16, SafetensorsError, widen } from '../../src/index';

const everyPattern = Uint16Array.from({ length: 2 ** 16 }, (_, bits) => bits);
const shape = [2 ** 16];
const pack16 = (...values: number[]) => Array.from(packFloat16(Float32Array.from(values)));

describe('packFloat16', () => {
  it('gives back every pattern it is given', () => {
    const packed = packFloat16(widen({ dtype: 'F16', shape, data: everyPattern }));
    const changed = everyPattern.filter((bits) => packed[bits] !== bits);
    // Only the many patterns of NaN become one.
    expect(changed.every((bits) => (bits & 0x7c00) === 0x7c00 && (bits & 0x3ff) !== 0)).toBe(true);
    expect(Number.isNaN(widen({ dtype: 'F16', shape: [1], data: packed.slice(0x7e01, 0x7e02) })[0])).toBe(
      true,
    );
  });

  it('rounds to the nearest, ties to even', () => {
    const step = 2 ** -10;
    expect(pack16(1 + step * 0.5, 1 + step * 1.5, 1 + step * 0.501, 1 + step * 0.499)).toEqual([
      0x3c00, 0x3c02, 0x3c01, 0x3c00,
    ]);
    expect(pack16(-0.1, 2 - step / 4)).toEqual([0xae66, 0x4000]);
  });

  it('rounds what is small to multiples of 2^-24', () => {
    const unit = 2 ** -24;
    expect(pack16(unit, unit / 2, unit * 0.51, unit * 1.5, unit * 2.5, -unit / 4, 1e-45)).toEqual([
      1, 0, 1, 2, 2, 0x8000, 0,
    ]);
    expect(pack16(2 ** -14 - unit / 2)).toEqual([0x400]);
  });

  it('makes an infinity of what is too large', () => {
    expect(pack16(65504, 65519, 65520, 1e9, -1e9, Number.POSITIVE_INFINITY)).toEqual([
      0x7bff, 0x7bff, 0x7c00, 0x7c00, 0xfc00, 0x7c00,
    ]);
  });
});

describe('packBfloat16', () => {
  const pack = (...values: number[]) => Array.from(packBfloat16(Float32Array.from(values)));

  it('gives back every pattern it is given', () => {
    const packed = packBfloat16(widen({ dtype: 'BF16', shape, data: everyPattern }));
    const isNaNPattern = (bits: number) => (bits & 0x7fff) > 0x7f80;
    expect(everyPattern.filter((bits) => packed[bits] !== bits && !isNaNPattern(bits))).toHaveLength(0);
    expect(everyPattern.filter(isNaNPattern).every((bits) => isNaNPattern(packed[bits] as number))).toBe(
      true,
    );
  });

  it('rounds to the nearest, ties to even', () => {
    const step = 2 ** -7;
    expect(pack(1 + step / 2, 1 + step * 1.5, 1 + step * 0.51, -3.4028234663852886e38)).toEqual([
      0x3f80, 0x3f82, 0x3f81, 0xff80,
    ]);
  });
});

describe('widen', () => {
  it('returns F32 as it is', () => {
    const data = Float32Array.of(1, 2);
    expect(widen({ dtype: 'F32', shape: [2], data })).toBe(data);
  });

  it('knows the values of the formats', () => {
    const f16 = widen({ dtype: 'F16', shape: [4], data: Uint16Array.of(0x3555, 0xc000, 0x0001, 0x7bff) });
    expect(Array.from(f16)).toEqual([0.333251953125, -2, 2 ** -24, 65504]);
    const bf16 = widen({ dtype: 'BF16', shape: [3], data: Uint16Array.of(0x4049, 0xc000, 0x0001) });
    expect(Array.from(bf16)).toEqual([3.140625, -2, 2 ** -133]);
  });

  it('refuses types that float32 does not contain', () => {
    expect(() => widen({ dtype: 'F64', shape: [0], data: new Float64Array() })).toThrow(
      new SafetensorsError('widen', 'F64 does not widen to float32'),
    );
  });
});
