import * as t from '../index';
import type { ConformanceCase } from './case';

type Case1 = (x: t.Tensor) => t.Tensor | readonly t.Tensor[];

function one(op: ConformanceCase['op'], name: string, shape: readonly number[], run: Case1): ConformanceCase {
  return { op, name: `${name} [${shape}]`, inputs: [{ shape }], run: (x) => run(x as t.Tensor) };
}

const reductions = (['sum', 'max', 'min'] as const).flatMap((op) => {
  const reduce = { sum: t.sum, max: t.max, min: t.min }[op];
  return [
    one(op, 'all', [2, 3], (x) => reduce(x)),
    one(op, 'scalar', [], (x) => reduce(x)),
    one(op, 'axis 0', [2, 3], (x) => reduce(x, { axis: 0 })),
    one(op, 'axis -1 kept', [2, 3, 4], (x) => reduce(x, { axis: -1, keepDims: true })),
    one(op, 'axes 0 and -1', [2, 3, 4], (x) => reduce(x, { axis: [0, -1] })),
    one(op, 'middle axis', [2, 3, 4], (x) => reduce(x, { axis: 1 })),
    one(op, 'size 1', [1, 1], (x) => reduce(x, { axis: 1 })),
    one(op, 'empty result', [0, 3], (x) => reduce(x, { axis: 1 })),
    {
      op,
      name: 'int32',
      inputs: [{ shape: [2, 3], dtype: 'int32' as const, range: [-9, 9] as const }],
      run: (x: t.Tensor) => reduce(x, { axis: 1 }),
    } as ConformanceCase,
    {
      op,
      name: 'ties share',
      inputs: [{ shape: [2, 3], values: [1, 2, 2, 0, 0, 0] }],
      run: (x: t.Tensor) => reduce(x, { axis: 1 }),
      smooth: op === 'sum',
    } as ConformanceCase,
  ];
});

/** Shape operations and reductions. */
export const structureCases: readonly ConformanceCase[] = [
  one('reshape', 'inferred', [2, 6], (x) => t.reshape(x, [3, -1])),
  one('reshape', 'to scalar', [1, 1], (x) => t.reshape(x, [])),
  one('reshape', 'empty', [0, 4], (x) => t.reshape(x, [2, 0])),
  one('transpose', 'reversed', [2, 3, 4], (x) => t.transpose(x)),
  one('transpose', 'permutation', [2, 3, 4], (x) => t.transpose(x, [1, 0, 2])),
  one('transpose', 'empty', [0, 3], (x) => t.transpose(x)),
  one('transpose', 'scalar', [], (x) => t.transpose(x)),
  one('broadcastTo', 'new axis', [3], (x) => t.broadcastTo(x, [2, 3])),
  one('broadcastTo', 'stretched', [2, 1, 3], (x) => t.broadcastTo(x, [2, 4, 3])),
  one('broadcastTo', 'scalar', [], (x) => t.broadcastTo(x, [2, 2])),
  one('broadcastTo', 'to empty', [1, 3], (x) => t.broadcastTo(x, [0, 3])),
  one('slice', 'inner', [4, 5], (x) => t.slice(x, [1, 2], [3, 5])),
  one('slice', 'strided', [7, 4], (x) => t.slice(x, [1, 0], [7, 4], [2, 3])),
  one('slice', 'to empty', [4, 5], (x) => t.slice(x, [2, 0], [2, 5])),
  one('pad', 'zeros', [2, 3], (x) =>
    t.pad(x, [
      [1, 0],
      [2, 1],
    ]),
  ),
  one('pad', 'value', [3], (x) => t.pad(x, [[0, 2]], 7)),
  one('pad', 'of empty', [0, 2], (x) =>
    t.pad(x, [
      [1, 1],
      [0, 0],
    ]),
  ),
  one('flip', 'one axis', [2, 3], (x) => t.flip(x, [-1])),
  one('flip', 'two axes', [2, 3], (x) => t.flip(x, [0, 1])),
  one('flip', 'empty', [0, 3], (x) => t.flip(x, [0])),
  {
    op: 'concat',
    name: 'axis 0',
    inputs: [{ shape: [2, 3] }, { shape: [1, 3] }],
    run: (...xs) => t.concat(xs, 0),
  },
  {
    op: 'concat',
    name: 'axis -1 with empty',
    inputs: [{ shape: [2, 3] }, { shape: [2, 0] }, { shape: [2, 1] }],
    run: (...xs) => t.concat(xs, -1),
  },
  { op: 'concat', name: 'one', inputs: [{ shape: [2] }], run: (...xs) => t.concat(xs, 0) },
  one('split', 'sizes', [2, 5], (x) => t.split(x, [2, 0, 3], 1)),
  one('split', 'one part used', [4, 3], (x) => t.split(x, 2)[1] as t.Tensor),
  { op: 'iota', name: 'axis 1', inputs: [], run: () => t.iota([2, 3], 1), gradient: false },
  { op: 'iota', name: 'int', inputs: [], run: () => t.iota([4], 0, 'int32'), gradient: false },
  {
    op: 'constant',
    name: 'full',
    inputs: [{ shape: [2] }],
    run: (x) => t.add(x as t.Tensor, t.full([3, 2], 0.5, (x as t.Tensor).dtype)),
  },
  ...reductions,
  one('sum', 'of nothing', [0, 3], (x) => t.sum(x, { axis: 0 })),
  one('cumsum', 'axis 0', [4, 2], (x) => t.cumsum(x, { axis: 0 })),
  one('cumsum', 'exclusive reverse', [2, 4], (x) =>
    t.cumsum(x, { axis: -1, exclusive: true, reverse: true }),
  ),
  one('cumsum', 'reverse', [5], (x) => t.cumsum(x, { axis: 0, reverse: true })),
  one('cumsum', 'empty', [0, 2], (x) => t.cumsum(x, { axis: 0 })),
];
