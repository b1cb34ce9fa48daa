import { expect, it } from 'vitest';
import { avgAtK } from '../../src/index';

it('is the mean, exactly that of equals', () => {
  expect(avgAtK([1, 0, 0, 1])).toBe(0.5);
  expect(avgAtK([0.1, 0.1, 0.1])).toBe(0.1);
  expect(() => avgAtK([])).toThrow(expect.objectContaining({ argument: 'rewards.length' }));
});
