import { describe, expect, test } from 'vitest';
import {
  Box,
  batchSpace,
  Dict,
  Discrete,
  flatdim,
  flatten,
  flattenSpace,
  Graph,
  MultiBinary,
  MultiDiscrete,
  OneOf,
  Sequence,
  type Space,
  Text,
  Tuple,
  unflatten,
} from '../../src/index';
import { recordedValue, shared } from './golden';

const { POSITIVE_INFINITY: infinity, NEGATIVE_INFINITY: minusInfinity } = Number;
const pair = () => new Box(-1, 1, { shape: [2] });

/** The spaces under the names of the recording. */
const spaces: Record<string, () => Space<unknown>> = {
  'Discrete(5)': () => new Discrete(5),
  'Discrete(3,start=-1)': () => new Discrete(3, { start: -1 }),
  'Discrete(7,dtype=int32)': () => new Discrete(7, { dtype: 'int32' }),
  'Box(-1,1,(3,))': () => new Box(-1, 1, { shape: [3] }),
  'Box(mixed bounds)': () => new Box([-1, minusInfinity, 0, minusInfinity], [1, infinity, infinity, 0]),
  'Box(0,255,(2,2),uint8)': () => new Box(0, 255, { shape: [2, 2], dtype: 'uint8' }),
  'Box(-5,5,(4,),int32)': () => new Box(-5, 5, { shape: [4], dtype: 'int32' }),
  'Box(0,1,(3,),float64)': () => new Box(0, 1, { shape: [3], dtype: 'float64' }),
  'MultiBinary(5)': () => new MultiBinary(5),
  'MultiBinary([2,3])': () => new MultiBinary([2, 3]),
  'MultiDiscrete([5,2,2])': () => new MultiDiscrete([5, 2, 2]),
  'MultiDiscrete([3,4],start=[-1,2])': () => new MultiDiscrete([3, 4], { start: [-1, 2] }),
  'Text(5)': () => new Text(5),
  'Text(max=8,min=2,charset=abc)': () => new Text(8, { minLength: 2, charset: 'abc' }),
  'Tuple(Discrete(2),Box(-1,1,(2,)))': () => new Tuple([new Discrete(2), pair()]),
  'Dict(b=Discrete(3),a=Box(0,1,(2,)))': () =>
    new Dict({ b: new Discrete(3), a: new Box(0, 1, { shape: [2] }) }),
  'Dict(nested)': () =>
    new Dict({
      x: new Tuple([new MultiBinary(3), new Discrete(4)]),
      c: new Dict({ d: new MultiDiscrete([2, 3]) }),
    }),
  'Sequence(Box(0,1))': () => new Sequence(new Box(0, 1)),
  'Sequence(Discrete(4),stack)': () => new Sequence(new Discrete(4), { stack: true }),
  'Graph(Box(-1,1,(2,)),Discrete(3))': () => new Graph(pair(), new Discrete(3)),
  'OneOf(Discrete(2),Box(-1,1,(2,)))': () => new OneOf([new Discrete(2), pair()]),
};

/** Graphs were recorded with 3 nodes and 2 edges. */
const sample = (space: Space<unknown>): unknown =>
  space instanceof Graph ? space.sample({ numNodes: 3, numEdges: 2 }) : space.sample();

describe.each(Object.entries(spaces))('%s', (name, make) => {
  const golden = shared[name]!;

  test('string form', () => {
    expect(String(make())).toBe(golden.repr);
  });

  test.each([0, 42] as const)('seeds and samples after seed %s', (seed) => {
    const space = make();
    expect(space.seed(seed)).toEqual(golden[`seed(${seed})`]);
    for (const row of golden[`samples(${seed})`]) {
      const value = sample(space);
      expect(value).toEqual(recordedValue(space, row));
      expect(space.contains(value)).toBe(true);
    }
  });

  if (golden.flatten) {
    const { flatdim: dimensions, x, flat, space: flatRepr } = golden.flatten;
    test('flatten', () => {
      const space = make();
      const value = recordedValue(space, x);
      expect(flatdim(space)).toBe(dimensions);
      expect(String(flattenSpace(space))).toBe(flatRepr);
      expect(flatten(space, value)).toEqual(recordedValue(flattenSpace(space), flat));
      expect(unflatten(space, flatten(space, value))).toEqual(value);
    });
  }
});

describe('masks and probabilities', () => {
  test.each<[string, Space<unknown>, object]>([
    ['Discrete(5) mask', new Discrete(5), { mask: [0, 1, 0, 1, 1] }],
    ['Discrete(5) probability', new Discrete(5), { probability: [0.1, 0.2, 0.3, 0.15, 0.25] }],
    [
      'MultiDiscrete([3,2]) mask',
      new MultiDiscrete([3, 2]),
      {
        mask: [
          [1, 0, 1],
          [0, 1],
        ],
      },
    ],
    [
      'MultiDiscrete([3,2]) probability',
      new MultiDiscrete([3, 2]),
      {
        probability: [
          [0.2, 0.3, 0.5],
          [0.6, 0.4],
        ],
      },
    ],
    ['MultiBinary(6) mask', new MultiBinary(6), { mask: [0, 1, 2, 2, 0, 2] }],
    ['MultiBinary(6) probability', new MultiBinary(6), { probability: [0.1, 0.9, 0.5, 0.5, 0, 1] }],
  ])('%s', (name, space, options) => {
    const golden = shared[name]!;
    expect(Object.values(options)).toEqual([golden.mask ?? golden.p]);
    space.seed(0);
    for (const row of golden['samples(0)']) expect(space.sample(options)).toEqual(recordedValue(space, row));
  });
});

describe('batchSpace of two after seed 0', () => {
  const golden = shared['batch_space(n=2) after seed(0)'] as unknown as Record<
    string,
    { repr: string; sample: unknown }
  >;
  test.each(Object.entries(golden))('%s', (name, { repr, sample: row }) => {
    const space = spaces[name]!();
    space.seed(0);
    const batch: Space<unknown> = batchSpace(space, 2);
    expect(String(batch)).toBe(repr);
    expect(batch.sample()).toEqual(recordedValue(batch, row));
  });
});

test('every recorded space is covered', () => {
  expect(Object.keys(shared).filter((name) => !(name in spaces))).toEqual([
    'Discrete(5) mask',
    'Discrete(5) probability',
    'MultiDiscrete([3,2]) mask',
    'MultiDiscrete([3,2]) probability',
    'MultiBinary(6) mask',
    'MultiBinary(6) probability',
    'batch_space(n=2) after seed(0)',
  ]);
});
