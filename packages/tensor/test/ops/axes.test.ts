import { expect, it } from 'vitest';
import { axisOf, normaliseAxes, normaliseAxis, reduceAttrs, reducedShape } from '../../src/ops/axes';

it('counts negative axes from the end', () => {
  expect([-3, -1, 0, 2].map((axis) => normaliseAxis('sum', axis, 3))).toEqual([0, 2, 0, 2]);
});

it.each([[2], [-3]])('names the operation and the axis %s that does not exist', (axis) => {
  expect(() => normaliseAxis('sum', axis, 2)).toThrow(`sum: axis ${axis} is out of range for rank 2`);
});

it.each([[0.5], [Number.NaN], [{ axis: 1 } as never], [undefined as never]])(
  'refuses %s as an axis',
  (axis) => {
    expect(() => normaliseAxis('softmax', axis, 2)).toThrow('softmax: axis needs a whole number, got');
  },
);

it('refuses an axis in the place of options', () => {
  expect(() => reduceAttrs('sum', { shape: [2], dtype: 'float32' }, 0 as never)).toThrow(
    'sum: takes options such as { axis: 0 }, got 0',
  );
  expect(() => axisOf('cumsum', { shape: [2], dtype: 'float32' }, 0 as never)).toThrow(
    'cumsum: takes options such as { axis: 0 }, got 0',
  );
});

it('sorts axes and takes all where none are given', () => {
  expect(normaliseAxes('sum', [-1, 0], 3)).toEqual([0, 2]);
  expect(normaliseAxes('sum', 1, 3)).toEqual([1]);
  expect(normaliseAxes('sum', undefined, 3)).toEqual([0, 1, 2]);
  expect(normaliseAxes('sum', undefined, 0)).toEqual([]);
});

it('refuses an axis named twice and an empty list', () => {
  expect(() => normaliseAxes('max', [1, -1], 2)).toThrow('max: axis names one axis twice: [1,-1]');
  expect(() => normaliseAxes('max', [], 2)).toThrow('max: axis names no axis: []');
});

it('keeps reduced axes at size 1 or drops them', () => {
  expect(reducedShape([2, 3, 4], [0, 2], true)).toEqual([1, 3, 1]);
  expect(reducedShape([2, 3, 4], [0, 2], false)).toEqual([3]);
});
