import * as t from '../index';
import type { CaseInput, ConformanceCase } from './case';

const key: CaseInput = { shape: [2], dtype: 'int32', values: [17, -4] };

function product(
  name: string,
  a: readonly number[],
  b: readonly number[],
  options: t.MatmulOptions = {},
): ConformanceCase {
  return {
    op: 'matmul',
    name,
    inputs: [{ shape: a }, { shape: b }],
    run: (x, y) => t.matmul(x as t.Tensor, y as t.Tensor, options),
  };
}

const products = [
  product('plain', [3, 4], [4, 2]),
  product('transposed b', [3, 4], [2, 4], { transposeB: true }),
  product('transposed a', [4, 3], [4, 2], { transposeA: true }),
  product('transposed both', [4, 3], [2, 4], { transposeA: true, transposeB: true }),
  product('batched', [2, 3, 4], [2, 4, 2]),
  product('batch against one', [2, 3, 4], [4, 2]),
  product('batch against one transposed', [2, 5, 3, 4], [2, 4], { transposeB: true }),
  product('broadcast batches', [2, 1, 3, 4], [5, 4, 2]),
  product('broadcast batches, transposed', [2, 1, 4, 3], [5, 2, 4], { transposeA: true, transposeB: true }),
  product('no rows', [0, 4], [4, 2]),
  product('inner size 0', [3, 0], [0, 2]),
  product('size 1', [1, 1], [1, 1]),
];

const attentionInputs = (h: number, hkv: number, queries: number, keys: number): CaseInput[] => [
  { shape: [2, h, queries, 4] },
  { shape: [2, hkv, keys, 4] },
  { shape: [2, hkv, keys, 3] },
];

const attend = (options: t.AttentionOptions) => (q: t.Tensor, k: t.Tensor, v: t.Tensor) =>
  t.attention(q, k, v, options);

/** Products, normalisations, attention, randomness and control. */
export const modelCases: readonly ConformanceCase[] = [
  ...products,
  {
    op: 'linear',
    name: 'matrix',
    inputs: [{ shape: [3, 4] }, { shape: [2, 4] }, { shape: [2] }],
    run: (x, w, b) => t.linear(x as t.Tensor, w as t.Tensor, b as t.Tensor),
  },
  {
    op: 'linear',
    name: 'batched',
    inputs: [{ shape: [2, 3, 4] }, { shape: [5, 4] }, { shape: [5] }],
    run: (x, w, b) => t.linear(x as t.Tensor, w as t.Tensor, b as t.Tensor),
  },
  {
    op: 'linear',
    name: 'no rows',
    inputs: [{ shape: [0, 4] }, { shape: [5, 4] }, { shape: [5] }],
    run: (x, w, b) => t.linear(x as t.Tensor, w as t.Tensor, b as t.Tensor),
  },
  {
    op: 'groupedMatmul',
    name: 'three groups',
    inputs: [{ shape: [6, 2] }, { shape: [3, 2, 4] }, { shape: [3], dtype: 'int32', values: [1, 0, 5] }],
    run: (x, w, g) => t.groupedMatmul(x as t.Tensor, w as t.Tensor, g as t.Tensor),
  },
  {
    op: 'groupedMatmul',
    name: 'transposed',
    inputs: [{ shape: [4, 2] }, { shape: [2, 3, 2] }, { shape: [2], dtype: 'int32', values: [3, 1] }],
    run: (x, w, g) => t.groupedMatmul(x as t.Tensor, w as t.Tensor, g as t.Tensor, { transposeB: true }),
  },
  {
    op: 'groupedOuter',
    name: 'two groups',
    inputs: [{ shape: [5, 2] }, { shape: [5, 3] }, { shape: [2], dtype: 'int32', values: [2, 3] }],
    run: (x, y, g) => t.groupedOuter(x as t.Tensor, y as t.Tensor, g as t.Tensor),
  },
  { op: 'softmax', name: 'axis -1', inputs: [{ shape: [3, 4] }], run: (x) => t.softmax(x as t.Tensor) },
  { op: 'softmax', name: 'axis 0', inputs: [{ shape: [3, 2] }], run: (x) => t.softmax(x as t.Tensor, 0) },
  {
    op: 'softmax',
    name: 'large',
    inputs: [{ shape: [1, 3], values: [1000, 999, -1000] }],
    run: (x) => t.softmax(x as t.Tensor),
  },
  { op: 'softmax', name: 'no rows', inputs: [{ shape: [0, 4] }], run: (x) => t.softmax(x as t.Tensor) },
  { op: 'logSoftmax', name: 'axis -1', inputs: [{ shape: [3, 4] }], run: (x) => t.logSoftmax(x as t.Tensor) },
  {
    op: 'logSoftmax',
    name: 'axis 1 of 3',
    inputs: [{ shape: [2, 3, 2] }],
    run: (x) => t.logSoftmax(x as t.Tensor, 1),
  },
  {
    op: 'layerNorm',
    name: 'rows',
    inputs: [{ shape: [3, 5] }, { shape: [5] }, { shape: [5] }],
    run: (x, w, b) => t.layerNorm(x as t.Tensor, w as t.Tensor, b as t.Tensor),
  },
  {
    op: 'layerNorm',
    name: 'batched',
    inputs: [{ shape: [2, 2, 4] }, { shape: [4] }, { shape: [4] }],
    run: (x, w, b) => t.layerNorm(x as t.Tensor, w as t.Tensor, b as t.Tensor, { epsilon: 1e-3 }),
  },
  {
    op: 'layerNorm',
    name: 'no rows',
    inputs: [{ shape: [0, 4] }, { shape: [4] }, { shape: [4] }],
    run: (x, w, b) => t.layerNorm(x as t.Tensor, w as t.Tensor, b as t.Tensor),
  },
  {
    op: 'layerNormGrad',
    name: 'second derivative',
    inputs: [{ shape: [2, 4] }, { shape: [4] }],
    run: (x, w) =>
      t.vjp(
        (y) => t.layerNorm(y as t.Tensor, w as t.Tensor, t.zeros([4], (w as t.Tensor).dtype)),
        [x as t.Tensor],
        t.sin(x as t.Tensor),
      )[1],
  },
  {
    op: 'rmsNorm',
    name: 'rows',
    inputs: [{ shape: [3, 5] }, { shape: [5] }],
    run: (x, w) => t.rmsNorm(x as t.Tensor, w as t.Tensor),
  },
  {
    op: 'rmsNormGrad',
    name: 'second derivative',
    inputs: [{ shape: [2, 4] }, { shape: [4] }],
    run: (x, w) =>
      t.vjp((y) => t.rmsNorm(y as t.Tensor, w as t.Tensor), [x as t.Tensor], t.sin(x as t.Tensor))[1],
  },
  {
    op: 'attention',
    name: 'full',
    inputs: attentionInputs(2, 2, 3, 3),
    run: attend({}) as ConformanceCase['run'],
  },
  {
    op: 'attention',
    name: 'causal',
    inputs: attentionInputs(2, 2, 4, 4),
    run: attend({ causal: true }) as ConformanceCase['run'],
  },
  {
    op: 'attention',
    name: 'causal, more keys than queries',
    inputs: attentionInputs(2, 2, 2, 5),
    run: attend({ causal: true }) as ConformanceCase['run'],
  },
  {
    op: 'attention',
    name: 'grouped heads',
    inputs: attentionInputs(4, 2, 3, 3),
    run: attend({ causal: true, scale: 0.3 }) as ConformanceCase['run'],
  },
  {
    op: 'attention',
    name: 'masked',
    inputs: [...attentionInputs(2, 1, 3, 3), { shape: [2, 1, 1, 3] }],
    run: (q, k, v, mask) =>
      t.attention(q as t.Tensor, k as t.Tensor, v as t.Tensor, { mask: mask as t.Tensor }),
  },
  {
    op: 'keyValueCache',
    name: 'every prompt once',
    inputs: [{ shape: [2], dtype: 'int32', values: [0, 1] }, ...new Array(2).fill({ shape: [2, 1, 2, 3] })],
    run: (rows, key, value) =>
      t.keyValueCache([{ key: key as t.Tensor, value: value as t.Tensor }], rows as t.Tensor, 2),
  },
  {
    op: 'keyValueCache',
    name: 'rows that share a prompt',
    inputs: [
      { shape: [3], dtype: 'int32', values: [1, 1, 0] },
      ...new Array(4).fill({ shape: [2, 2, 3, 4] }),
    ],
    run: (rows, key, value, nextKey, nextValue) =>
      t.keyValueCache(
        [
          { key: key as t.Tensor, value: value as t.Tensor },
          { key: nextKey as t.Tensor, value: nextValue as t.Tensor },
        ],
        rows as t.Tensor,
        5,
      ),
  },
  ...[
    { name: 'one head', heads: 1, shared: 1, width: 4 },
    { name: 'shared key heads', heads: 6, shared: 2, width: 4 },
    { name: 'a width that is no multiple of 4', heads: 2, shared: 2, width: 3 },
  ].map(
    ({ name, heads, shared, width }): ConformanceCase => ({
      op: 'cachedAttention',
      name,
      inputs: [
        { shape: [2, 2, 5, 3, shared, width] },
        { shape: [3, (heads + 2 * shared) * width] },
        { shape: [], dtype: 'int32', values: [3] },
        { shape: [3], dtype: 'int32', values: [0, 2, 3] },
      ],
      run: (cache, packed, slot, start) => {
        const options = { layer: 1, heads, start: start as t.Tensor };
        return t.cachedAttention(cache as t.Tensor, packed as t.Tensor, slot as t.Tensor, options);
      },
    }),
  ),
  {
    op: 'cachedAttention',
    name: 'no rows',
    inputs: [{ shape: [1, 2, 2, 0, 1, 4] }, { shape: [0, 12] }, { shape: [], dtype: 'int32', values: [1] }],
    run: (cache, packed, slot) =>
      t.cachedAttention(cache as t.Tensor, packed as t.Tensor, slot as t.Tensor, { layer: 0, heads: 1 }),
  },
  {
    op: 'randomBits',
    name: 'odd count',
    inputs: [key],
    run: (k) => t.random.bits(k as t.Tensor, [7]),
    gradient: false,
  },
  {
    op: 'randomUniform',
    name: 'matrix',
    inputs: [key],
    run: (k) => t.random.uniform(k as t.Tensor, [3, 5]),
    gradient: false,
  },
  {
    op: 'randomNormal',
    name: 'matrix',
    inputs: [key],
    run: (k) => t.random.normal(k as t.Tensor, [3, 5]),
    gradient: false,
  },
  {
    op: 'randomSplit',
    name: 'three',
    inputs: [key],
    run: (k) => t.random.split(k as t.Tensor, 3),
    gradient: false,
  },
  {
    op: 'randomFold',
    name: 'number',
    inputs: [key],
    run: (k) => t.random.fold(k as t.Tensor, 5),
    gradient: false,
  },
  {
    op: 'call',
    name: 'checkpoint',
    inputs: [{ shape: [3] }],
    run: (x) => t.checkpoint((y: t.Tensor) => t.sin(t.mul(y, y)))(x as t.Tensor),
  },
  {
    op: 'barrier',
    name: 'checkpoint twice',
    inputs: [{ shape: [3] }],
    run: (x) => {
      const f = t.checkpoint((y: t.Tensor) => t.tanh(t.exp(y)));
      return f(f(x as t.Tensor));
    },
  },
];
