import { expect, test } from 'vitest';
import { customRewardsOf } from '../../src/rewards/custom-file';

const score = () => 1;

test('a function alone has weight 1 and no limit of its own', () => {
  expect(customRewardsOf({ rewards: { plain: score, rich: { score, weight: -0.5, timeLimit: 2 } } })).toEqual(
    [
      { name: 'plain', weight: 1, timeLimit: undefined, score },
      { name: 'rich', weight: -0.5, timeLimit: 2, score },
    ],
  );
});

test.each([
  [undefined, "must export an object 'rewards'"],
  [{ default: score }, "must export an object 'rewards'"],
  [{ rewards: {} }, "must export an object 'rewards'"],
  [{ rewards: { a: 4 } }, 'rewards.a must be a function'],
  [{ rewards: { a: { score, weight: Number.NaN } } }, 'rewards.a.weight must be a number, got NaN'],
  [{ rewards: { a: { score, timeLimit: 0 } } }, 'rewards.a.timeLimit must be seconds above 0, got 0'],
])('%j is refused', (module, message) => {
  expect(() => customRewardsOf(module)).toThrow(message);
});
