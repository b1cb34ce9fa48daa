import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decodeSafetensors,
  encodeSafetensors,
  type SafeTensor,
  SafetensorsError,
  widen,
} from '../../src/index';
import { fixture, fixturePath } from '../support';
import { fileOf, fileWith, type PythonTensor, vector } from './support';

const golden = fixture<{ metadata: Record<string, string>; tensors: PythonTensor[] }>('python-dtypes.json');
const python = new Uint8Array(readFileSync(fixturePath('python-dtypes.safetensors')));

function valuesOf(tensor: SafeTensor): (number | bigint)[] {
  return tensor.dtype === 'F16' || tensor.dtype === 'BF16' ? [...widen(tensor)] : [...tensor.data];
}

describe('a file written by the Python library', () => {
  const { tensors, metadata } = decodeSafetensors(python);

  it('has its names and metadata', () => {
    expect(metadata).toEqual(golden.metadata);
    expect(Object.keys(tensors).sort()).toEqual(golden.tensors.map(({ name }) => name).sort());
  });

  it.each(golden.tensors)('has $name', ({ name, dtype, shape, data }) => {
    const tensor = tensors[name] as SafeTensor;
    expect([tensor.dtype, tensor.shape]).toEqual([dtype, shape]);
    expect(valuesOf(tensor)).toEqual(data.map((value) => (dtype === 'I64' ? BigInt(value) : Number(value))));
  });

  it('is not copied', () => {
    for (const { data } of Object.values(tensors)) expect(data.buffer).toBe(python.buffer);
  });

  it('is read from any place in memory', () => {
    const shifted = new Uint8Array(python.length + 3);
    shifted.set(python, 3);
    const moved = decodeSafetensors(shifted.subarray(3)).tensors;
    for (const [name, tensor] of Object.entries(tensors)) {
      expect(valuesOf(moved[name] as SafeTensor)).toEqual(valuesOf(tensor));
    }
  });

  it('is refused when cut off at any byte', () => {
    for (let length = 0; length < python.length; length += 7) {
      expect(() => decodeSafetensors(python.subarray(0, length))).toThrow(SafetensorsError);
    }
  });

  it('is refused with a byte too many', () => {
    expect(() => decodeSafetensors(new Uint8Array([...python, 0]))).toThrow(
      /the arrays take \d+ bytes; the file has/,
    );
  });
});

describe('a hostile file', () => {
  const reasonOf = (bytes: Uint8Array) => {
    try {
      decodeSafetensors(bytes, 'model.safetensors');
    } catch (error) {
      expect(error).toBeInstanceOf(SafetensorsError);
      const { path, reason, message } = error as SafetensorsError;
      expect([path, message]).toEqual(['model.safetensors', `model.safetensors: ${reason}`]);
      return reason;
    }
    return undefined;
  };
  const lengthPrefix = (length: bigint, rest = '{}') => {
    const bytes = fileOf(rest);
    new DataView(bytes.buffer).setBigUint64(0, length, true);
    return bytes;
  };

  it.each([
    ['nothing', new Uint8Array(0), 'only 0 bytes long'],
    [
      'an endless header',
      lengthPrefix(2n ** 64n - 1n),
      'a header of 18446744073709551615 bytes; at most 100000000 are allowed',
    ],
    [
      'a header over the cap',
      lengthPrefix(100_000_001n),
      'a header of 100000001 bytes; at most 100000000 are allowed',
    ],
    ['a header longer than the file', lengthPrefix(3n), 'a header of 3 bytes in a file of 10'],
    ['no header', fileOf(''), 'the header does not start with {'],
    ['a list', fileOf('[]'), 'the header does not start with {'],
    ['a space first', fileOf(' {}'), 'the header does not start with {'],
    ['a byte order mark', fileOf('\ufeff{}'), 'the header does not start with {'],
    ['half an object', fileOf('{"a":'), /^the header is not JSON in UTF-8: /],
    [
      'bad UTF-8',
      fileOf('{}').map((byte, i) => (i === 9 ? 0xff : byte)),
      /^the header is not JSON in UTF-8: /,
    ],
    ['a number', fileOf('{"a":1}'), 'array "a" is not described by an object'],
    ['null', fileOf('{"a":null}'), 'array "a" is not described by an object'],
    ['a list for an object', fileOf('{"a":[]}'), 'array "a" is not described by an object'],
    [
      'deep nesting',
      fileOf(`{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`),
      'array "a" is not described by an object',
    ],
    [
      'a deep object',
      fileWith({ shape: [{}, { b: 1 }] }),
      'the header has a key twice or is nested too deeply',
    ],
    [
      'one name twice',
      fileOf(
        `{"a":${'{"dtype":"U8","shape":[0],"data_offsets":[0,0]},'.repeat(2).replace(',{', ',"\\u0061":{').slice(0, -1)}}`,
      ),
      'the header has a key twice or is nested too deeply',
    ],
    [
      'one field twice',
      fileOf('{"a":{"dtype":"U8","shape":[0],"shape":[0],"data_offsets":[0,0]}}'),
      'the header has a key twice or is nested too deeply',
    ],
    [
      'metadata that is no text',
      fileOf('{"__metadata__":{"a":1}}'),
      '__metadata__ must map strings to strings',
    ],
    ['metadata that is a list', fileOf('{"__metadata__":[]}'), '__metadata__ must map strings to strings'],
    [
      'an unknown dtype',
      fileWith({ dtype: 'F8_E4M3' }),
      'array "a" has dtype "F8_E4M3"; known are I64, F64, F32, I32, BF16, F16, U8, BOOL',
    ],
    ['a dtype of the prototype', fileWith({ dtype: 'toString' }), /^array "a" has dtype "toString"/],
    ['no dtype', fileWith({ dtype: undefined }), /^array "a" has dtype undefined/],
    ['an unknown field', fileWith({ stride: 1 }), 'array "a" has an unknown field "stride"'],
    ['a negative size', fileWith({ shape: [-2] }), 'array "a" has shape [-2]'],
    ['a fraction', fileWith({ shape: [0.5] }), 'array "a" has shape [0.5]'],
    [
      'a size beyond 2^53',
      fileOf('{"a":{"dtype":"U8","shape":[9007199254740993],"data_offsets":[0,0]}}'),
      /^array "a" has shape/,
    ],
    [
      'a product beyond 2^53',
      fileWith({ shape: [2 ** 31, 2 ** 31] }),
      'array "a" has more elements than can be counted: [2147483648,2147483648]',
    ],
    ['no shape', fileWith({ shape: undefined }), 'array "a" has shape undefined'],
    ['offsets of text', fileWith({ data_offsets: ['0', '8'] }), 'array "a" has data_offsets ["0","8"]'],
    ['one offset', fileWith({ data_offsets: [0] }), 'array "a" has data_offsets [0]'],
    [
      'offsets backwards',
      fileWith({ data_offsets: [8, 0] }),
      'array "a" of F32 [2] takes 8 bytes; its data_offsets are [8, 0]',
    ],
    [
      'a size that is not that of the shape',
      fileWith({ shape: [3] }),
      'array "a" of F32 [3] takes 12 bytes; its data_offsets are [0, 8]',
    ],
    [
      'offsets behind the end',
      fileWith({ data_offsets: [8, 16] }),
      'array "a" leaves a hole at byte 8 of the data',
    ],
    ['too little data', fileWith({}, 7), 'the arrays take 8 bytes; the file has 7'],
    ['data of no array', fileOf('{}', 1), 'the arrays take 0 bytes; the file has 1'],
    [
      'a boolean of 2',
      fileWith({ dtype: 'BOOL', data_offsets: [0, 2] }, 2).map((byte, i, all) =>
        i === all.length - 1 ? 2 : byte,
      ),
      'array "a" of BOOL has a byte other than 0 and 1',
    ],
  ] as const)('with %s is refused', (_name, bytes, reason) => {
    if (typeof reason === 'string') expect(reasonOf(bytes)).toBe(reason);
    else expect(reasonOf(bytes)).toMatch(reason);
  });

  it.each([
    [
      [
        [0, 8],
        [4, 12],
      ],
      'array "b" overlaps another at byte 4 of the data',
    ],
    [
      [
        [0, 8],
        [0, 8],
      ],
      'array "b" overlaps another at byte 0 of the data',
    ],
    [
      [
        [0, 8],
        [12, 20],
      ],
      'array "b" leaves a hole at byte 12 of the data',
    ],
    [
      [
        [4, 12],
        [12, 20],
      ],
      'array "a" leaves a hole at byte 4 of the data',
    ],
  ])('with places %j is refused', (places, reason) => {
    const entries = places.map((place, i) => [
      ['a', 'b'][i],
      { dtype: 'F32', shape: [2], data_offsets: place },
    ]);
    expect(reasonOf(fileOf(JSON.stringify(Object.fromEntries(entries)), 20))).toBe(reason);
  });

  it('cannot reach the prototype of the result by a name', () => {
    const header = '{"__proto__":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}';
    const { tensors } = decodeSafetensors(fileOf(header, 8));
    expect(Object.keys(tensors)).toEqual(['__proto__']);
    expect(Object.getPrototypeOf(tensors)).toBe(Object.prototype);
  });

  it('of a real one with any byte of its header changed is read or refused, never anything else', () => {
    const good = encodeSafetensors({ a: vector(1, 2), b: vector(3) }, { k: 'v' });
    const headerEnd = good.length - 12;
    fc.assert(
      fc.property(fc.nat(headerEnd - 1), fc.nat(255), (place, byte) => {
        const bytes = good.map((each, i) => (i === place ? byte : each));
        try {
          decodeSafetensors(bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(SafetensorsError);
        }
      }),
      { numRuns: 2000, seed: 1 },
    );
  });
});
