import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeSafetensors, encodeSafetensors, type SafeTensor, SafetensorsError } from '../../src/index';
import { fixturePath } from '../support';
import { headerText, vector } from './support';

describe('encodeSafetensors', () => {
  it('writes the bytes that the Python library writes', () => {
    const python = new Uint8Array(readFileSync(fixturePath('python-dtypes.safetensors')));
    const { tensors, metadata } = decodeSafetensors(python);
    const reversed = Object.fromEntries(Object.entries(tensors).reverse());
    expect(encodeSafetensors(reversed, metadata)).toEqual(python);
  });

  it('pads the header to a multiple of 8 bytes', () => {
    const text = headerText({ a: vector(1) });
    expect(text.length % 8).toBe(0);
    expect(text.trimEnd()).toBe('{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}');
    expect(headerText({}, { k: 'v' }).trimEnd()).toBe('{"__metadata__":{"k":"v"}}');
  });

  it('gives back any arrays and names', () => {
    const float32 = fc
      .float32Array({ maxLength: 5 })
      .map((data) => ({ dtype: 'F32', shape: [data.length], data }));
    const int64 = fc
      .bigInt64Array({ maxLength: 3 })
      .map((data) => ({ dtype: 'I64', shape: [1, data.length], data }));
    const bytes = fc
      .uint8Array({ maxLength: 7 })
      .map((data) => ({ dtype: 'U8', shape: [data.length, 1], data }));
    const tensors = fc.dictionary(
      fc.string({ unit: 'binary' }).filter((name) => name !== '__metadata__'),
      fc.oneof(float32, int64, bytes) as fc.Arbitrary<SafeTensor>,
    );
    fc.assert(
      fc.property(tensors, (expected) => {
        const { tensors: actual, metadata } = decodeSafetensors(encodeSafetensors(expected));
        expect({ ...actual }).toEqual({ ...expected });
        expect(metadata).toEqual({});
      }),
      { seed: 2 },
    );
  });

  const bad = (tensor: object) => () => encodeSafetensors({ a: tensor as SafeTensor });
  it.each([
    ['a shape of another size', { ...vector(1, 2), shape: [3] }, 'array "a" has 2 elements for shape [3]'],
    ['a negative shape', { ...vector(1, 2), shape: [-1, -2] }, 'array "a" has 2 elements for shape [-1,-2]'],
    [
      'the wrong typed array',
      { ...vector(1), data: Float64Array.of(1) },
      'array "a" of F32 needs a Float32Array',
    ],
    [
      'an unknown dtype',
      { ...vector(1), dtype: 'F8' },
      'array "a" has dtype F8; known are I64, F64, F32, I32, BF16, F16, U8, BOOL',
    ],
  ])('refuses %s', (_name, tensor, reason) => {
    expect(bad(tensor)).toThrow(new SafetensorsError('encodeSafetensors', reason));
  });

  it('refuses the reserved name and metadata that is no text', () => {
    expect(() => encodeSafetensors({ __metadata__: vector(1) })).toThrow('reserved name');
    const metadata = { epoch: 3 } as unknown as Record<string, string>;
    expect(() => encodeSafetensors({}, metadata)).toThrow('the metadata must map strings to strings');
  });
});
