import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { array } from '../../src/ops/array';
import { broadcastTo, sumTo } from '../../src/ops/broadcast';
import { checkDtype, checkSizes, sameDtype } from '../../src/ops/checks';
import { broadcastShapes } from '../../src/ops/operands';
import { values } from './values';

describe('broadcastShapes', () => {
  it.each([
    [[4, 1], [3], [4, 3]],
    [[], [2, 2], [2, 2]],
    [[1], [0], [0]],
    [
      [2, 1, 5],
      [7, 1],
      [2, 7, 5],
    ],
  ])('%j and %j give %j', (a, b, expected) => {
    expect(broadcastShapes('add', a, b)).toEqual(expected);
  });

  it('names the operation and the shapes that differ', () => {
    expect(() => broadcastShapes('add', [2, 3], [4])).toThrow('add: shapes do not broadcast: [2, 3] and [4]');
    expect(() => broadcastShapes('where', [2], [1], [3])).toThrow(
      'where: shapes do not broadcast: [2] and [1] and [3]',
    );
  });

  it('does not depend on the order', () => {
    const shape = fc.array(fc.constantFrom(1, 3), { maxLength: 4 });
    fc.assert(
      fc.property(shape, shape, (a, b) => {
        expect(broadcastShapes('add', a, b)).toEqual(broadcastShapes('add', b, a));
      }),
    );
  });
});

describe('sumTo', () => {
  it('adds up leading axes and axes of size 1', async () => {
    const x = array([
      [
        [1, 2],
        [3, 4],
      ],
      [
        [5, 6],
        [7, 8],
      ],
    ]);
    expect(await values(sumTo(x, [2, 1]))).toEqual([14, 22]);
    expect(sumTo(x, [2, 1]).shape).toEqual([2, 1]);
    expect(await values(sumTo(x, []))).toEqual([36]);
  });

  it('gives x itself where nothing was repeated', () => {
    const x = array([[1, 2]]);
    expect(sumTo(x, [1, 2])).toBe(x);
  });

  it('multiplies a repeated tensor by the number of repeats', async () => {
    const x = array([[1], [2]]);
    expect(await values(sumTo(broadcastTo(x, [3, 2, 4]), [2, 1]))).toEqual([12, 24]);
  });
});

describe('checks', () => {
  it('names the types that differ', () => {
    expect(() => sameDtype('mul', [array([1]), array([1], { dtype: 'int32' })])).toThrow(
      'mul: dtypes differ: float32 and int32',
    );
  });

  it('names the type that does not fit', () => {
    expect(() => checkDtype('exp', 'float', 'int32')).toThrow('exp: needs float elements, got int32');
    expect(() => checkDtype('add', 'numeric', 'bool')).toThrow('add: needs numeric elements, got bool');
    expect(() => checkDtype('logicalOr', 'bool', 'float32')).toThrow(
      'logicalOr: needs bool elements, got float32',
    );
  });

  it('refuses sizes that are no sizes', () => {
    expect(() => checkSizes('zeros', [2, -1])).toThrow(
      'zeros: shape needs whole sizes from 0 up, got [2, -1]',
    );
    expect(() => checkSizes('zeros', [1.5])).toThrow('[1.5]');
  });
});
