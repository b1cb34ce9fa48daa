import { describe, expect, it } from 'vitest';
import { broadcastStrides, copyView, forEachRow, rowMajorStrides } from '../../src/ops/strides';

/** What forEachRow visits: each row's offsets, length and steps. */
function rows(shape: number[], ...strides: number[][]) {
  const visited: unknown[] = [];
  forEachRow(shape, strides, (offsets, length, steps) => visited.push([[...offsets], length, [...steps]]));
  return visited;
}

it('gives row-major strides', () => {
  expect(rowMajorStrides([4, 2, 3])).toEqual([6, 3, 1]);
  expect(rowMajorStrides([])).toEqual([]);
});

it('gives stride 0 to repeated and to missing axes', () => {
  expect(broadcastStrides([3, 1], [2, 3, 4])).toEqual([0, 1, 0]);
  expect(broadcastStrides([], [2, 2])).toEqual([0, 0]);
});

describe('forEachRow', () => {
  it('visits arrays of one layout as a single row', () => {
    expect(rows([2, 3], [3, 1], [3, 1])).toEqual([[[0, 0], 6, [1, 1]]]);
  });

  it('visits a repeated scalar as a row of step 0', () => {
    expect(rows([2, 3], [0, 0], [3, 1])).toEqual([[[0, 0], 6, [0, 1]]]);
  });

  it('splits into rows where layouts differ', () => {
    expect(rows([2, 3], [0, 1], [3, 1])).toEqual([
      [[0, 0], 3, [1, 1]],
      [[0, 3], 3, [1, 1]],
    ]);
  });

  it('walks several outer axes in row-major order', () => {
    const offsets = rows([2, 2, 2], [1, 2, 4]).map((row) => (row as [number[]])[0]);
    expect(offsets).toEqual([[0], [2], [1], [3]]);
  });

  it('visits a scalar once and an empty array never', () => {
    expect(rows([], [])).toEqual([[[0], 1, [0]]]);
    expect(rows([1, 1], [1, 1])).toEqual([[[0], 1, [0]]]);
    expect(rows([2, 0], [0, 1])).toEqual([]);
  });
});

it('copies between regions of different layout', () => {
  const data = Float64Array.of(1, 2, 3, 4, 5, 6);
  const to = new Float64Array(8);
  copyView([3, 2], { data, start: 0, strides: [1, 3] }, { data: to, start: 1, strides: [2, 1] });
  expect(Array.from(to)).toEqual([0, 1, 4, 2, 5, 3, 6, 0]);
});
