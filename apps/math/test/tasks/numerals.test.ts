import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseInteger, parseRational } from '../../src/tasks/numerals';
import { format } from '../../src/tasks/rational';

test.each([
  ['0', 10, 0n],
  ['-338', 10, -338n],
  ['2d', 16, 45n],
  ['-zz', 36, -1295n],
  ['101', 2, 5n],
  ['9'.repeat(128), 10, 10n ** 128n - 1n],
])('%.20s in base %d', (text, base, value) => {
  expect(parseInteger(text, base)).toBe(value);
});

test.each([
  '',
  '-',
  '-0',
  '00',
  '007',
  '+1',
  ' 1',
  '1 ',
  '1\n',
  '1.0',
  '1,000',
  '1_000',
  '１',
  '٣',
  '2D',
  '−1',
])('%j is no whole number', (text) => {
  expect(parseInteger(text, 16)).toBeUndefined();
});

test('a digit that the base has not, and a text too long', () => {
  expect(parseInteger('102', 2)).toBeUndefined();
  expect(parseInteger('a', 10)).toBeUndefined();
  expect(parseInteger('9'.repeat(129))).toBeUndefined();
});

test('what BigInt writes is read back, in every base', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }),
      fc.integer({ min: 2, max: 36 }),
      (value, base) => {
        expect(parseInteger(value.toString(base), base)).toBe(value);
      },
    ),
  );
});

test.each(['7', '-7', '0', '7/2', '-19/12'])('%s is in lowest terms', (text) => {
  expect(format(parseRational(text)!)).toBe(text);
});

test.each(['', '/', '4/2', '2/4', '7/1', '0/3', '7/0', '7/-2', '-7/-2', '1/2/3', '0.5', ' 1/2', '1/02'])(
  '%j is no number in lowest terms',
  (text) => {
    expect(parseRational(text)).toBeUndefined();
  },
);
