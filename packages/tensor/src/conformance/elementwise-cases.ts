import * as t from '../index';
import type { CaseInput, ConformanceCase } from './case';

const shapes = [[], [0], [1], [7], [2, 3], [2, 0, 3]];

type Unary = readonly [ConformanceCase['op'], (x: t.Tensor) => t.Tensor, (readonly [number, number])?];

const smoothUnary: readonly Unary[] = [
  ['neg', t.neg],
  ['exp', t.exp],
  ['expm1', t.expm1],
  ['log', t.log, [0.1, 3]],
  ['log1p', t.log1p, [-0.5, 3]],
  ['sqrt', t.sqrt, [0.1, 3]],
  ['rsqrt', t.rsqrt, [0.1, 3]],
  ['abs', t.abs, [0.1, 3]],
  ['sin', t.sin],
  ['cos', t.cos],
  ['tanh', t.tanh],
  ['sigmoid', t.sigmoid],
  ['erf', t.erf],
  ['softplus', t.softplus, [-30, 30]],
  ['silu', t.silu, [-6, 6]],
  ['gelu', (x) => t.gelu(x), [-6, 6]],
  ['gelu', (x) => t.gelu(x, { approximate: true }), [-6, 6]],
  ['identity', t.identity],
];

const stepUnary: readonly Unary[] = [
  ['sign', t.sign],
  ['floor', t.floor],
  ['ceil', t.ceil],
  ['round', t.round],
  ['isFinite', t.isFinite],
  ['stopGradient', t.stopGradient],
];

const pairs = [
  [[], []],
  [[3], []],
  [[2, 3], [3]],
  [
    [2, 1],
    [1, 3],
  ],
  [[0, 3], [3]],
  [[0], [1]],
  [
    [2, 3, 4],
    [3, 1],
  ],
] as const;

type Binary = readonly [
  ConformanceCase['op'],
  (a: t.Tensor, b: t.Tensor) => t.Tensor,
  (readonly [number, number])?,
];

const smoothBinary: readonly Binary[] = [
  ['add', t.add],
  ['sub', t.sub],
  ['mul', t.mul],
  ['div', t.div, [0.5, 3]],
  ['pow', t.pow, [0.5, 3]],
  ['maximum', t.maximum],
  ['minimum', t.minimum],
];

const comparisons: readonly Binary[] = [
  ['equal', t.equal],
  ['notEqual', t.notEqual],
  ['less', t.less],
  ['lessEqual', t.lessEqual],
  ['greater', t.greater],
  ['greaterEqual', t.greaterEqual],
];

const integerBinary: readonly Binary[] = [
  ['add', t.add],
  ['sub', t.sub],
  ['mul', t.mul],
  ['div', t.div, [1, 5]],
  ['mod', t.mod, [1, 5]],
  ['maximum', t.maximum],
  ['minimum', t.minimum],
  ...comparisons,
];

function unaryCases(list: readonly Unary[], gradient: boolean): ConformanceCase[] {
  return list.flatMap(([op, run, range], index) =>
    shapes.map((shape) => ({
      op,
      name: `${index} [${shape}]`,
      inputs: [{ shape, ...(range ? { range } : {}) }],
      run,
      gradient,
    })),
  );
}

function binaryCases(
  list: readonly Binary[],
  dtype: 'int32' | undefined,
  gradient: boolean,
): ConformanceCase[] {
  return list.flatMap(([op, run, range]) =>
    pairs.map(([a, b]) => {
      const second: CaseInput = { shape: b, ...(dtype ? { dtype } : {}), range: range ?? [-3, 3] };
      const first: CaseInput =
        op === 'pow' ? { ...second, shape: a } : { shape: a, ...(dtype ? { dtype, range: [-9, 9] } : {}) };
      return { op, name: `${dtype ?? 'float'} [${a}] [${b}]`, inputs: [first, second], run, gradient };
    }),
  );
}

const special: readonly ConformanceCase[] = [
  {
    op: 'round',
    name: 'half to even',
    inputs: [{ shape: [5], values: [-1.5, -0.5, 0.5, 1.5, 2.5] }],
    run: t.round,
    gradient: false,
  },
  { op: 'abs', name: 'at zero', inputs: [{ shape: [3], values: [-1, 0, 1] }], run: t.abs, smooth: false },
  {
    op: 'maximum',
    name: 'ties share',
    inputs: [
      { shape: [3], values: [1, 2, 3] },
      { shape: [3], values: [1, 0, 3] },
    ],
    run: t.maximum,
    smooth: false,
  },
  {
    op: 'minimum',
    name: 'ties share',
    inputs: [
      { shape: [3], values: [1, 2, 3] },
      { shape: [3], values: [1, 0, 3] },
    ],
    run: t.minimum,
    smooth: false,
  },
  {
    op: 'mod',
    name: 'sign of the divisor',
    inputs: [
      { shape: [4], values: [5, -5, 5.5, -5.5] },
      { shape: [4], values: [3, 3, -3, -3] },
    ],
    run: t.mod,
    gradient: false,
  },
  {
    op: 'mod',
    name: 'int sign',
    inputs: [
      { shape: [4], dtype: 'int32', values: [5, -5, 5, -5] },
      { shape: [4], dtype: 'int32', values: [3, 3, -3, -3] },
    ],
    run: t.mod,
    gradient: false,
  },
  {
    op: 'div',
    name: 'int truncates',
    inputs: [
      { shape: [4], dtype: 'int32', values: [7, -7, 7, -7] },
      { shape: [4], dtype: 'int32', values: [2, 2, -2, -2] },
    ],
    run: t.div,
    gradient: false,
  },
  {
    op: 'logicalAnd',
    name: 'broadcast',
    inputs: [
      { shape: [2, 3], dtype: 'bool' },
      { shape: [3], dtype: 'bool' },
    ],
    run: t.logicalAnd,
  },
  {
    op: 'logicalOr',
    name: 'broadcast',
    inputs: [
      { shape: [2, 1], dtype: 'bool' },
      { shape: [3], dtype: 'bool' },
    ],
    run: t.logicalOr,
  },
  { op: 'logicalNot', name: 'plain', inputs: [{ shape: [4], dtype: 'bool' }], run: t.logicalNot },
  { op: 'logicalNot', name: 'empty', inputs: [{ shape: [0], dtype: 'bool' }], run: t.logicalNot },
  {
    op: 'where',
    name: 'broadcast',
    inputs: [{ shape: [2, 1], dtype: 'bool' }, { shape: [3] }, { shape: [2, 3] }],
    run: t.where,
  },
  {
    op: 'where',
    name: 'scalar branch',
    inputs: [{ shape: [2, 3], dtype: 'bool' }, { shape: [2, 3] }],
    run: (c, x) => t.where(c as t.Tensor, x as t.Tensor, 0),
  },
  {
    op: 'where',
    name: 'empty',
    inputs: [{ shape: [0, 3], dtype: 'bool' }, { shape: [3] }, { shape: [] }],
    run: t.where,
  },
  {
    op: 'cast',
    name: 'float to int truncates',
    inputs: [{ shape: [4], values: [-1.7, -0.2, 0.9, 2.5] }],
    run: (x) => t.cast(x as t.Tensor, 'int32'),
    gradient: false,
  },
  {
    op: 'cast',
    name: 'float to bool',
    inputs: [{ shape: [3], values: [0, 0.5, -1] }],
    run: (x) => t.cast(x as t.Tensor, 'bool'),
    gradient: false,
  },
  {
    op: 'cast',
    name: 'int to float',
    inputs: [{ shape: [3], dtype: 'int32', range: [-5, 5] }],
    run: (x) => t.cast(x as t.Tensor, 'float32'),
  },
  {
    op: 'cast',
    name: 'bool to int',
    inputs: [{ shape: [3], dtype: 'bool' }],
    run: (x) => t.cast(x as t.Tensor, 'int32'),
  },
  { op: 'neg', name: 'int', inputs: [{ shape: [3], dtype: 'int32', range: [-5, 5] }], run: t.neg },
  { op: 'sign', name: 'int', inputs: [{ shape: [3], dtype: 'int32', values: [-5, 0, 5] }], run: t.sign },
  {
    op: 'geluGrad',
    name: 'second derivative',
    inputs: [{ shape: [5] }],
    run: (x) => t.vjp((y) => t.gelu(y), [x as t.Tensor], t.onesLike(x as t.Tensor))[1],
  },
  {
    op: 'siluGrad',
    name: 'second derivative',
    inputs: [{ shape: [5] }],
    run: (x) => t.vjp((y) => t.silu(y), [x as t.Tensor], t.onesLike(x as t.Tensor))[1],
  },
];

/** Element-wise operations over scalars, sizes 0 and 1, broadcasting, ties and both number types. */
export const elementwiseCases: readonly ConformanceCase[] = [
  ...unaryCases(smoothUnary, true),
  ...unaryCases(stepUnary, false),
  ...binaryCases(smoothBinary, undefined, true),
  ...binaryCases(comparisons, undefined, false),
  ...binaryCases(integerBinary, 'int32', false),
  ...special,
];
