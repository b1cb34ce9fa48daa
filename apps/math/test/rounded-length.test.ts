import { expect, test } from 'vitest';
import { lengthCount, roundedLength } from '../src/rounded-length';

test('lengths come in steps of a third to a half, up to the longest there can be', () => {
  const rounded = [0, 1, 64, 65, 129, 192, 193, 257, 385, 500].map((length) => roundedLength(length, 500));
  expect(rounded).toEqual([64, 64, 64, 128, 192, 192, 256, 384, 500, 500]);
  expect(roundedLength(3, 7)).toBe(7);
});

test('there are few of them', () => {
  expect([7, 64, 150, 500].map(lengthCount)).toEqual([1, 1, 3, 6]);
});
