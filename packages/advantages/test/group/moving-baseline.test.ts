import { expect, it } from 'vitest';
import { movingBaseline } from '../../src/index';

it('begins with the mean and moves a share of the way to each further one', () => {
  const first = movingBaseline(undefined, [1, 3]);
  expect(first).toBe(2);
  expect(movingBaseline(first, [4], { decay: 0.5 })).toBe(3);
  expect(movingBaseline(first, [12])).toBeCloseTo(0.9 * 2 + 0.1 * 12, 15);
  expect(movingBaseline(first, [12], { decay: 1 })).toBe(2);
});

it('keeps equal rewards exactly', () => {
  expect(movingBaseline(undefined, [0.1, 0.1, 0.1])).toBe(0.1);
});

it.each([-0.1, 1.1, Number.NaN])('refuses a decay of %d', (decay) => {
  expect(() => movingBaseline(0, [1], { decay })).toThrow(expect.objectContaining({ argument: 'decay' }));
});

it('refuses an empty batch and a baseline that is not finite', () => {
  expect(() => movingBaseline(0, [])).toThrow(expect.objectContaining({ argument: 'rewards.length' }));
  expect(() => movingBaseline(Number.NaN, [1])).toThrow(expect.objectContaining({ argument: 'baseline' }));
});
