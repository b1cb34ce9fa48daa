import * as t from '../index';
import type { ConformanceCase } from './case';

const cell =
  (w: t.Tensor, b: t.Tensor) =>
  (h: t.Tensor, x: t.Tensor): [t.Tensor, t.Tensor] => {
    const next = t.tanh(t.add(t.add(t.matmul(h, w), x), b));
    return [next, t.mul(next, 2)];
  };

function recurrent(name: string, length: number, reverse: boolean): ConformanceCase {
  return {
    op: 'scan',
    name,
    inputs: [{ shape: [3, 3] }, { shape: [3] }, { shape: [2, 3] }, { shape: [length, 2, 3] }],
    run: (w, b, h, xs) =>
      t.scan(cell(w as t.Tensor, b as t.Tensor), h as t.Tensor, xs as t.Tensor, { reverse }),
  };
}

/** Loops: length 0 and 1, reversed, nested, without inputs, with host kernels inside, with unused outputs. */
export const scanCases: readonly ConformanceCase[] = [
  recurrent('forward', 4, false),
  recurrent('reverse', 4, true),
  recurrent('length 1', 1, false),
  recurrent('length 0', 0, false),
  {
    op: 'scan',
    name: 'no inputs, two carries',
    inputs: [{ shape: [2] }, { shape: [2] }],
    run: (a, b) => {
      const step = ([x, y]: [t.Tensor, t.Tensor]): [[t.Tensor, t.Tensor], null] => [
        [y, t.add(x, t.mul(y, 0.5))],
        null,
      ];
      return t.scan(step, [a, b] as [t.Tensor, t.Tensor], null, { length: 5 })[0];
    },
  },
  {
    op: 'scan',
    name: 'nested',
    inputs: [{ shape: [2, 2] }, { shape: [1, 2] }, { shape: [3, 1, 2] }],
    run: (w, h, xs) => {
      const inner = (z: t.Tensor): [t.Tensor, null] => [t.tanh(t.matmul(z, w as t.Tensor)), null];
      const outer = (z: t.Tensor, x: t.Tensor): [t.Tensor, t.Tensor] => {
        const [last] = t.scan(inner, t.add(z, x), null, { length: 2 });
        return [last, last];
      };
      return t.scan(outer, h as t.Tensor, xs as t.Tensor);
    },
  },
  {
    op: 'scan',
    name: 'random numbers inside',
    inputs: [
      { shape: [3], range: [0.5, 1] },
      { shape: [4, 2], dtype: 'int32', range: [-99, 99] },
    ],
    run: (x, keys) =>
      t.scan(
        (c: t.Tensor, k: t.Tensor): [t.Tensor, t.Tensor] => {
          const noise = t.cast(t.random.uniform(k, [3]), c.dtype);
          return [t.mul(c, noise), t.add(c, noise)];
        },
        x as t.Tensor,
        keys as t.Tensor,
      ),
  },
  {
    op: 'scan',
    name: 'integer carry',
    inputs: [{ shape: [5, 2] }],
    run: (xs) => {
      const step = ([i, sum]: [t.Tensor, t.Tensor], x: t.Tensor): [[t.Tensor, t.Tensor], null] => [
        [t.add(i, 1), t.add(sum, t.mul(x, t.cast(i, x.dtype)))],
        null,
      ];
      const first: [t.Tensor, t.Tensor] = [t.scalar(0, 'int32'), t.zeros([2], (xs as t.Tensor).dtype)];
      return t.scan(step, first, xs as t.Tensor)[0][1];
    },
  },
  {
    op: 'scan',
    name: 'bias and weight twice',
    inputs: [{ shape: [2, 2] }, { shape: [1, 2] }],
    run: (w, h) => {
      const step = (z: t.Tensor): [t.Tensor, t.Tensor] => {
        const next = t.sin(
          t.add(
            t.matmul(t.matmul(z, w as t.Tensor), w as t.Tensor, { transposeB: true }),
            t.sum(w as t.Tensor),
          ),
        );
        return [next, z];
      };
      return t.scan(step, h as t.Tensor, null, { length: 3 });
    },
  },
];
