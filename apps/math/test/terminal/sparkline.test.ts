import { expect, test } from 'vitest';
import { sparkline } from '../../src/terminal/sparkline';

test('eight heights from the lowest to the highest', () => {
  expect(sparkline([0, 1, 2, 3, 4, 5, 6, 7], 8, 0.1)).toBe('▁▂▃▄▅▆▇█');
});

test('many values become means of neighbours', () => {
  expect(sparkline([0, 0, 7, 7, 14, 14], 3, 0.1)).toBe('▁▅█');
  expect(sparkline([1, 2], 8, 0.1)).toBe('▁█');
});

test('noise below the least range stays in the middle', () => {
  expect(sparkline([5, 5.001, 5], 3, 1)).toBe('▄▅▄');
  expect(sparkline([5], 3, 1)).toBe('▅');
});

test('what is no number is a gap', () => {
  expect(sparkline([0, Number.NaN, 1], 3, 0.1)).toBe('▁ █');
  expect(sparkline([], 3, 0.1)).toBe('');
});
