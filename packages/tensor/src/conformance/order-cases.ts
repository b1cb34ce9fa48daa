import * as t from '../index';
import type { CaseInput, ConformanceCase } from './case';

const indices = (shape: readonly number[], size: number): CaseInput => ({
  shape,
  dtype: 'int32',
  range: [0, size],
});
const tied: CaseInput = { shape: [2, 4], values: [2, 1, 2, 1, 0, 0, 0, 0] };

/** Indexing, ordering and selection, with ties going to the lowest index. */
export const orderCases: readonly ConformanceCase[] = [
  {
    op: 'gather',
    name: 'axis 0',
    inputs: [{ shape: [5, 3] }, indices([2, 2], 5)],
    run: (x, i) => t.gather(x as t.Tensor, i as t.Tensor, 0),
  },
  {
    op: 'gather',
    name: 'axis -1',
    inputs: [{ shape: [2, 5] }, indices([4], 5)],
    run: (x, i) => t.gather(x as t.Tensor, i as t.Tensor, -1),
  },
  {
    op: 'gather',
    name: 'repeated',
    inputs: [{ shape: [3, 2] }, { shape: [4], dtype: 'int32', values: [1, 1, 1, 0] }],
    run: (x, i) => t.gather(x as t.Tensor, i as t.Tensor),
  },
  {
    op: 'gather',
    name: 'scalar index',
    inputs: [{ shape: [3, 2] }, indices([], 3)],
    run: (x, i) => t.gather(x as t.Tensor, i as t.Tensor),
  },
  {
    op: 'gather',
    name: 'no indices',
    inputs: [{ shape: [3, 2] }, indices([0], 3)],
    run: (x, i) => t.gather(x as t.Tensor, i as t.Tensor),
  },
  {
    op: 'takeAlongAxis',
    name: 'axis -1',
    inputs: [{ shape: [2, 5] }, indices([2, 3], 5)],
    run: (x, i) => t.takeAlongAxis(x as t.Tensor, i as t.Tensor, -1),
  },
  {
    op: 'takeAlongAxis',
    name: 'axis 0',
    inputs: [{ shape: [4, 2] }, indices([1, 2], 4)],
    run: (x, i) => t.takeAlongAxis(x as t.Tensor, i as t.Tensor, 0),
  },
  {
    op: 'scatterAdd',
    name: 'rows',
    inputs: [indices([6], 4), { shape: [6, 2] }],
    run: (i, u) => t.scatterAdd(i as t.Tensor, u as t.Tensor, 4),
  },
  {
    op: 'scatterAdd',
    name: 'scalars',
    inputs: [indices([2, 3], 4), { shape: [2, 3] }],
    run: (i, u) => t.scatterAdd(i as t.Tensor, u as t.Tensor, 4),
  },
  {
    op: 'scatterAdd',
    name: 'nothing',
    inputs: [indices([0], 4), { shape: [0, 2] }],
    run: (i, u) => t.scatterAdd(i as t.Tensor, u as t.Tensor, 4),
  },
  {
    op: 'scatterAddAlongAxis',
    name: 'axis 1',
    inputs: [indices([2, 3], 5), { shape: [2, 3] }],
    run: (i, u) => t.scatterAddAlongAxis(i as t.Tensor, u as t.Tensor, 1, 5),
  },
  {
    op: 'dynamicSlice',
    name: 'inside',
    inputs: [{ shape: [4, 5] }, { shape: [2], dtype: 'int32', values: [1, 2] }],
    run: (x, s) => t.dynamicSlice(x as t.Tensor, s as t.Tensor, [2, 3]),
  },
  {
    op: 'dynamicSlice',
    name: 'clamped',
    inputs: [{ shape: [4, 5] }, { shape: [2], dtype: 'int32', values: [9, -2] }],
    run: (x, s) => t.dynamicSlice(x as t.Tensor, s as t.Tensor, [2, 3]),
  },
  {
    op: 'dynamicUpdateSlice',
    name: 'inside',
    inputs: [{ shape: [4, 5] }, { shape: [2, 2] }, { shape: [2], dtype: 'int32', values: [1, 3] }],
    run: (x, u, s) => t.dynamicUpdateSlice(x as t.Tensor, u as t.Tensor, s as t.Tensor),
  },
  {
    op: 'dynamicUpdateSlice',
    name: 'clamped',
    inputs: [{ shape: [4] }, { shape: [3] }, { shape: [1], dtype: 'int32', values: [3] }],
    run: (x, u, s) => t.dynamicUpdateSlice(x as t.Tensor, u as t.Tensor, s as t.Tensor),
  },
  {
    op: 'argmax',
    name: 'axis -1',
    inputs: [{ shape: [3, 4] }],
    run: (x) => t.argmax(x as t.Tensor, { axis: -1 }),
    gradient: false,
  },
  {
    op: 'argmax',
    name: 'ties',
    inputs: [tied],
    run: (x) => t.argmax(x as t.Tensor, { axis: 1, keepDims: true }),
    gradient: false,
  },
  {
    op: 'argmin',
    name: 'ties',
    inputs: [tied],
    run: (x) => t.argmin(x as t.Tensor, { axis: 1 }),
    gradient: false,
  },
  {
    op: 'argmin',
    name: 'axis 0',
    inputs: [{ shape: [3, 4] }],
    run: (x) => t.argmin(x as t.Tensor, { axis: 0 }),
    gradient: false,
  },
  {
    op: 'sort',
    name: 'ascending',
    inputs: [{ shape: [3, 5] }],
    run: (x) => t.sort(x as t.Tensor, { axis: -1 }),
  },
  {
    op: 'sort',
    name: 'descending axis 0',
    inputs: [{ shape: [4, 2] }],
    run: (x) => t.sort(x as t.Tensor, { axis: 0, descending: true }),
  },
  { op: 'sort', name: 'ties', inputs: [tied], run: (x) => t.sort(x as t.Tensor, { axis: 1 }), smooth: false },
  {
    op: 'sort',
    name: 'ties descending',
    inputs: [tied],
    run: (x) => t.sort(x as t.Tensor, { axis: 1, descending: true }),
    smooth: false,
  },
  { op: 'sort', name: 'empty', inputs: [{ shape: [2, 0] }], run: (x) => t.sort(x as t.Tensor, { axis: 1 }) },
  { op: 'topK', name: 'two', inputs: [{ shape: [3, 5] }], run: (x) => t.topK(x as t.Tensor, 2) },
  { op: 'topK', name: 'ties', inputs: [tied], run: (x) => t.topK(x as t.Tensor, 3), smooth: false },
];
