import { describe, expect, test } from 'vitest';
import {
  ArgumentError,
  Box,
  batchDifferingSpaces,
  batchSpace,
  CustomSpaceError,
  concatenate,
  createEmptyArray,
  Dict,
  Discrete,
  isSpaceDtypeShapeEquiv,
  iterate,
  MultiBinary,
  MultiDiscrete,
  Sequence,
  type Space,
  Text,
  Tuple,
} from '../../src/index';

const box = new Box(-1, 1, { shape: [2] });
const dict = new Dict({ p: box, q: new Discrete(3) });
const throwsWith = (call: () => unknown, message: string) => {
  expect(call).toThrow(ArgumentError);
  expect(call).toThrow(message);
};

describe('batchSpace', () => {
  test('leaves the random state of the space alone', () => {
    const space = new Discrete(9, { seed: 3 });
    const { state } = space.npRandom;
    batchSpace(space, 4).sample();
    expect(space.npRandom.state).toEqual(state);
  });

  test('refuses what is no space', () => {
    throwsWith(() => batchSpace('box' as unknown as Space<unknown>), 'space must be a space, got "box"');
  });
});

describe('iterate', () => {
  test('gives rows as views', () => {
    const batch = Float32Array.of(1, 2, 3, 4);
    const [first] = iterate(batchSpace(box, 2), batch) as Float32Array[];
    first![0] = 9;
    expect(batch[0]).toBe(9);
  });

  test('gives numbers for single discrete elements, and arrays for a Box without axes', () => {
    expect([...iterate(new MultiBinary(2), Int8Array.of(1, 0))]).toEqual([1, 0]);
    expect([...iterate(new Box(0, 1, { shape: [2] }), Float32Array.of(1, 0))]).toEqual([
      Float32Array.of(1),
      Float32Array.of(0),
    ]);
  });

  test('refuses what is no batch', () => {
    throwsWith(() => iterate(new Box(0, 1, { shape: [] }), Float32Array.of(1)), 'a typed array with an axis');
    throwsWith(() => iterate(batchSpace(box, 2), [1, 2]), 'items must be a typed array with an axis');
    throwsWith(() => iterate(batchSpace(new Tuple([box]), 2), 3), 'items must be a list, got 3');
    const ragged = [new Float32Array(4), new Float32Array(6)];
    throwsWith(
      () => iterate(batchSpace(new Tuple([box, box]), 2), ragged),
      'items must be of equal batch sizes',
    );
    expect(() => iterate(new Text(3), 'abc')).toThrow(CustomSpaceError);
    expect(() => iterate(new Discrete(3), 1)).toThrow('Discrete(3) holds no batches');
  });
});

describe('concatenate', () => {
  test('writes into the arrays given', () => {
    const out = createEmptyArray(dict, 2);
    const items = [
      { p: Float32Array.of(1, 0), q: 2 },
      { p: Float32Array.of(0, -1), q: 1 },
    ];
    const batch = concatenate(dict, items, out);
    expect(batch).toEqual({ p: Float32Array.of(1, 0, 0, -1), q: Int32Array.of(2, 1) });
    expect(batch.p).toBe(out.p);
    expect(batch.q).toBe(out.q);
  });

  test('refuses items and memory of other sizes', () => {
    throwsWith(() => concatenate(box, [new Float32Array(3)]), 'items[0] must be of size 2');
    throwsWith(() => concatenate(box, [new Float32Array(2)], new Float32Array(4)), 'out must be of size 2');
    throwsWith(() => concatenate(new Discrete(2), [1, 0], new Int32Array(3)), 'out must be of size 2');
  });
});

describe('createEmptyArray', () => {
  test('is zeros in the form of the batch', () => {
    expect(createEmptyArray(new MultiDiscrete([3, 3]), 2)).toEqual(new Int32Array(4));
    expect(createEmptyArray(new Text(5, { minLength: 2, charset: 'ba' }), 2)).toEqual(['bb', 'bb']);
    expect(createEmptyArray(new Sequence(box, { stack: true }), 1)).toEqual([new Float32Array(2)]);
    expect(createEmptyArray(new Sequence(box), 1)).toEqual([[]]);
  });
});

describe('batchDifferingSpaces', () => {
  test('refuses none, and spaces too different', () => {
    throwsWith(() => batchDifferingSpaces([]), 'spaces must be not empty');
    throwsWith(() => batchDifferingSpaces([box, new Discrete(2)]), 'all of one kind, like the first');
    throwsWith(
      () => batchDifferingSpaces([box, new Box(0, 1, { shape: [3] })]),
      'spaces must be of one shape',
    );
    const double = new Box<'float64' | 'float32'>(0, 1, { shape: [2], dtype: 'float64' });
    throwsWith(() => batchDifferingSpaces([box, double]), 'spaces must be of one dtype');
    throwsWith(() => batchDifferingSpaces([dict, new Dict({ p: box })]), 'spaces must be of one keys');
    throwsWith(
      () => batchDifferingSpaces([new Tuple([box]), new Tuple([])]),
      'spaces must be of one number of parts',
    );
  });
});

describe('isSpaceDtypeShapeEquiv', () => {
  test.each<[Space<unknown>, Space<unknown>, boolean]>([
    [box, new Box(-5, 5, { shape: [2] }), true],
    [box, new Box(-1, 1, { shape: [1, 2] }), false],
    [box, new Box(-1, 1, { shape: [2], dtype: 'float64' }), false],
    [new Discrete(2), new Discrete(9), true],
    [new Discrete(2), new Discrete(2, { dtype: 'int8' }), false],
    [new MultiBinary(2), new MultiDiscrete([2, 2], { dtype: 'int8' }), false],
    [new Text(3), new Text(3, { minLength: 0 }), true],
    [new Text(3), new Text(4), false],
    [dict, new Dict({ q: new Discrete(5), p: box }), true],
    [dict, new Dict({ p: box }), false],
    [dict, new Dict({ p: box, r: new Discrete(3) }), false],
    [new Tuple([box]), new Tuple([box, box]), false],
    [new Tuple([box]), box, false],
    [new Sequence(box), new Sequence(new Box(0, 9, { shape: [2] })), true],
    [new Sequence(box), new Sequence(box, { stack: true }), false],
  ])('%s and %s: %s', (a, b, equivalent) => {
    expect(isSpaceDtypeShapeEquiv(a, b)).toBe(equivalent);
    expect(isSpaceDtypeShapeEquiv(b, a)).toBe(equivalent);
  });
});
