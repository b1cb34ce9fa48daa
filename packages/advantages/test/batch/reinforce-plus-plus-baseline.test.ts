import { expect, it } from 'vitest';
import { reinforcePlusPlusBaseline } from '../../src/index';
import { largestDifference } from '../golden';

it("whitens deviations from the group's mean over all tokens of the batch", () => {
  const inputs = { rewards: [1, 0, 0, 0], groups: 2, lengths: [3, 1, 2, 2], epsilon: 0 };
  // Deviations 1/2 (3 tokens), -1/2 (1), 0 (4): mean 1/8, squares 3 (3/8)^2 + (5/8)^2 + 4 (1/8)^2 = 7/8 over 7.
  const deviation = Math.sqrt(1 / 8);
  const expected = [3 / 8, -5 / 8, -1 / 8, -1 / 8].map((value) => value / deviation);
  expect(largestDifference(reinforcePlusPlusBaseline(inputs), expected)).toBeLessThan(1e-14);
});

it('gives 0 to a rollout without tokens', () => {
  expect(reinforcePlusPlusBaseline({ rewards: [1, 0], groups: 2, lengths: [4, 0] })).toEqual(
    new Float64Array(2),
  );
});

it('refuses lengths that do not fit', () => {
  expect(() => reinforcePlusPlusBaseline({ rewards: [1, 0], groups: 2, lengths: [4] })).toThrow(
    expect.objectContaining({ argument: 'lengths.length' }),
  );
});
