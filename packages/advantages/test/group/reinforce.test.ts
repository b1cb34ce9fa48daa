import { expect, it } from 'vitest';
import { reinforce } from '../../src/index';

it('subtracts the baseline, 0 unless given', () => {
  const rewards = [1, 0, 2];
  expect(Array.from(reinforce(rewards, { baseline: 0.5 }))).toEqual([0.5, -0.5, 1.5]);
  expect(Array.from(reinforce(rewards))).toEqual(rewards);
});

it.each([Number.NaN, Number.NEGATIVE_INFINITY])('refuses a baseline of %d', (baseline) => {
  expect(() => reinforce([1], { baseline })).toThrow(
    expect.objectContaining({ argument: 'baseline', value: baseline }),
  );
});
