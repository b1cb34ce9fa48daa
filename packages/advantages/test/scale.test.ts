import { expect, it } from 'vitest';
import { scaleBy } from '../src/scale';

const values = Float64Array.of(4, -4);

it('divides by the deviation plus epsilon', () => {
  expect(scaleBy(values, [1, -1], { epsilon: 1, ddof: 0 })).toEqual(Float64Array.of(2, -2));
});

it('gives zeros at or below the floor', () => {
  expect(scaleBy(values, [1, -1], { ddof: 0, floor: 1 })).toEqual(new Float64Array(2));
  expect(scaleBy(values, [1, -1], { epsilon: 0, ddof: 0, floor: 0.99 })).toEqual(values);
});
