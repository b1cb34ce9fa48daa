import { describe, expect, it } from 'vitest';
import { add, cast, zeros } from '../../src';
import { array } from '../../src/ops/array';
import { values } from './values';

it('takes shape and order from the nesting', async () => {
  const x = array([
    [1, 2, 3],
    [4, 5, 6],
  ]);
  expect(x).toMatchObject({ shape: [2, 3], dtype: 'float32' });
  expect(await values(x)).toEqual([1, 2, 3, 4, 5, 6]);
});

it('takes a number, empty lists, and lists of empty lists', () => {
  expect(array(4).shape).toEqual([]);
  expect(array([]).shape).toEqual([0]);
  expect(array([[], []]).shape).toEqual([2, 0]);
});

it.each([
  [new Float32Array(2), 'float32'],
  [new Float64Array(2), 'float64'],
  [new Int32Array(2), 'int32'],
  [new Uint8Array(2), 'bool'],
  [[true, false], 'bool'],
  [[true, 2], 'float32'],
] as const)('keeps the type of %o', (data, dtype) => {
  expect(array(data).dtype).toBe(dtype);
});

it('copies a typed array', async () => {
  const data = Float32Array.of(1, 2);
  const x = array(data);
  data[0] = 9;
  expect(await values(x)).toEqual([1, 2]);
});

it('takes a shape and a type', async () => {
  const x = array([1, 2, 3, 4], { shape: [2, 2], dtype: 'int32' });
  expect(x).toMatchObject({ shape: [2, 2], dtype: 'int32' });
  expect(await values(array([0, 1], { dtype: 'bool' }))).toEqual([0, 1]);
});

describe('errors', () => {
  it('says which lists differ in length', () => {
    expect(() => array([[1, 2], [3]])).toThrow('array: lists are not of one shape: a list of 1');
    expect(() => array([1, [2]])).toThrow('array: lists are not of one shape: a list of 1');
    expect(() => array([[1], 2])).toThrow('array: lists are not of one shape: 2');
  });

  it('says which shape does not fit', () => {
    expect(() => array([1, 2, 3], { shape: [2, 2] })).toThrow('array: 3 elements for shape [2, 2]');
    expect(() => array([1], { shape: [-1] })).toThrow('array: shape needs whole sizes from 0 up, got [-1]');
  });

  it('says how to join tensors, and what else is no number', () => {
    expect(() => array([array(1), array(2)] as never)).toThrow(
      'array: needs numbers or booleans, got Tensor float32[]; use stack or concat to join tensors',
    );
    expect(() => array([1, '2'] as never)).toThrow('array: needs numbers or booleans, got "2"');
    expect(() => array([1], { dtype: 'int64' as never })).toThrow(
      'array: dtype needs float32, float64, int32 or bool, got "int64"',
    );
  });

  it('does not round or cut elements', () => {
    expect(() => array([1, 1.5], { dtype: 'int32' })).toThrow('array: 1.5 is not an element of int32');
    expect(() => array(Uint8Array.of(255))).toThrow('array: 255 is not an element of bool');
  });
});

describe('float16', () => {
  it('is made of its patterns, and of nothing else', async () => {
    const x = array(Uint16Array.of(0x3c00, 0xc000), { shape: [2, 1] });
    expect([x.dtype, x.shape]).toEqual(['float16', [2, 1]]);
    expect(await x.data()).toEqual(Uint16Array.of(0x3c00, 0xc000));
    expect(() => array([1, 2], { dtype: 'float16' })).toThrow('got "float16"');
    expect(() => array(Uint16Array.of(1), { dtype: 'float32' })).toThrow(
      'array: patterns of float16 are no float32; cast the array',
    );
  });

  it('only stores', async () => {
    const x = array(Uint16Array.of(0x3c00, 0xc000));
    expect(await cast(x, 'float32').data()).toEqual(Float32Array.of(1, -2));
    expect(await cast(x, 'int32').data()).toEqual(Int32Array.of(1, -2));
    expect(await cast(array(Uint16Array.of(0x8000, 1)), 'bool').data()).toEqual(Uint8Array.of(0, 1));
    expect(() => add(x, x)).toThrow('add: float16 only stores; cast it to float32');
    expect(() => zeros([2], 'float16')).toThrow('dtype needs float32, float64, int32 or bool');
    expect(() => cast(array([1]), 'float16')).toThrow('dtype needs float32, float64, int32 or bool');
  });
});
