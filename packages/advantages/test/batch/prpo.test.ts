import { expect, it } from 'vitest';
import { prpo } from '../../src/index';

it("takes the batch's mean and population deviation", () => {
  expect(Array.from(prpo([1, 0, 0, 1], { epsilon: 0 }))).toEqual([1, -1, -1, 1]);
  expect(prpo([1, 0, 0, 1], { epsilon: 0.5 })[0]).toBe(0.5);
  expect(prpo([0.1, 0.1, 0.1], { epsilon: 0 })).toEqual(new Float64Array(3));
});
