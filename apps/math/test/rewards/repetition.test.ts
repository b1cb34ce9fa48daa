import { expect, test } from 'vitest';
import { repetition } from '../../src/rewards/repetition';

test.each([
  [[1, 2, 1, 2, 1, 2], 2, 0.6],
  [[1, 1, 1, 1], 1, 0.75],
  [[1, 2, 3, 4], 2, 0],
  [[1, 2], 2, 0],
  [[], 3, 0],
])('of %j in runs of %d it is %d', (tokens, span, expected) => {
  expect(repetition(tokens, span)).toBeCloseTo(expected, 12);
});
