import { expect, it } from 'vitest';
import { formatDuration } from '../src/duration';

it.each([
  [0, '0:00'],
  [-3, '0:00'],
  [7.4, '0:07'],
  [59.6, '1:00'],
  [725, '12:05'],
  [3599, '59:59'],
  [3750, '1:02:30'],
  [86_399, '23:59:59'],
  [3 * 86_400 + 4 * 3600 + 600, '3d 04:10:00'],
])('%d seconds: %s', (seconds, text) => {
  expect(formatDuration(seconds)).toBe(text);
});
