import { expect, test } from 'vitest';
import { hash32 } from '../src/hash';

test('the hash stays what it was: splits hang on it', () => {
  expect(['', 'a', '3 7 12=33'].map(hash32)).toEqual([2872998923, 444641715, 3193133373]);
});

test('low bits are even over regular texts', () => {
  const counts = new Array<number>(5).fill(0);
  for (let i = 0; i < 50_000; i++) counts[hash32(`1 2 3=${i}`) % 5]!++;
  // Five standard deviations of a binomial around 10,000.
  for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(450);
});
