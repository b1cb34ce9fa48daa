import { expect, it } from 'vitest';
import { greedyBaseline } from '../../src/index';

it("subtracts the greedy answer's reward", () => {
  expect(Array.from(greedyBaseline({ rewards: [1, 0, 1], greedyReward: 1 }))).toEqual([0, -1, 0]);
  expect(Array.from(greedyBaseline({ rewards: [1, 0, 1], greedyReward: 0 }))).toEqual([1, 0, 1]);
});

it('refuses a greedy reward that is not finite', () => {
  expect(() => greedyBaseline({ rewards: [1], greedyReward: Number.NaN })).toThrow(
    expect.objectContaining({ argument: 'greedyReward' }),
  );
});
