import { describe, expect, it } from 'vitest';
import { traceGraph } from '../../src/core/trace';
import { arange, eye, full, iota, ones, onesLike, zeros, zerosLike } from '../../src/ops/create';
import { float64 } from './expect-gradient';
import { values } from './values';

it('fills', async () => {
  expect(await values(full([2, 2], 7))).toEqual([7, 7, 7, 7]);
  expect(await values(full([], -0.5, 'float64'))).toEqual([-0.5]);
  expect(await values(full([2], true, 'bool'))).toEqual([1, 1]);
  expect(zeros([2, 0])).toMatchObject({ shape: [2, 0], dtype: 'float32', size: 0 });
  expect(await values(ones([2], 'int32'))).toEqual([1, 1]);
});

it('follows another tensor', async () => {
  expect(zerosLike(float64([1, 2]))).toMatchObject({ shape: [2], dtype: 'float64' });
  expect(await values(onesLike(float64([5, 6], [1, 2])))).toEqual([1, 1]);
});

it('keeps the graph small inside a trace', () => {
  const { graph, captured } = traceGraph([], () => [zeros([1000, 1000])]);
  expect(graph.nodes.map((node) => node.op)).toEqual(['constant', 'broadcastTo']);
  expect(captured).toEqual([]);
});

it('refuses bad sizes and elements', () => {
  expect(() => zeros([-1])).toThrow('zeros: shape needs whole sizes from 0 up, got [-1]');
  expect(() => full([2], 0.5, 'int32')).toThrow('full: 0.5 is not an element of int32');
});

describe('iota', () => {
  it('counts along one axis and repeats along the others', async () => {
    expect(await values(iota([2, 3], 0))).toEqual([0, 0, 0, 1, 1, 1]);
    expect(await values(iota([2, 3], -1, 'int32'))).toEqual([0, 1, 2, 0, 1, 2]);
    expect(await values(iota([2, 3, 2], 1))).toEqual([0, 0, 1, 1, 2, 2, 0, 0, 1, 1, 2, 2]);
    expect(await values(iota([0], 0))).toEqual([]);
    expect(await values(iota([1], 0))).toEqual([0]);
  });

  it('needs an axis', () => {
    expect(() => iota([], 0)).toThrow('iota: axis 0 is out of range for rank 0');
  });
});

describe('arange', () => {
  it('stops before the end', async () => {
    expect(await values(arange(3))).toEqual([0, 1, 2]);
    expect(arange(3, 'int32').dtype).toBe('int32');
    expect(await values(arange(1, 8, 3))).toEqual([1, 4, 7]);
    expect(await values(arange(5, 0, -2, 'int32'))).toEqual([5, 3, 1]);
    expect(await values(arange(2, 3.5, 0.5, 'float64'))).toEqual([2, 2.5, 3]);
    expect(await values(arange(3, 1))).toEqual([]);
  });

  it('refuses to stand still', () => {
    expect(() => arange(0, 1, 0)).toThrow('arange: step is 0');
  });
});

it('makes an identity matrix', async () => {
  expect(await values(eye(3))).toEqual([1, 0, 0, 0, 1, 0, 0, 0, 1]);
  expect(eye(2, 'int32').dtype).toBe('int32');
  expect(eye(0).shape).toEqual([0, 0]);
});
