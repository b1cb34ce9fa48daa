import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  add,
  divide,
  equals,
  format,
  integer,
  multiply,
  type Rational,
  subtract,
} from '../../src/tasks/rational';

const half: Rational = { numerator: 1n, denominator: 2n };
const third: Rational = { numerator: 1n, denominator: 3n };

test('operations are exact and in lowest terms', () => {
  expect(add(half, third)).toEqual({ numerator: 5n, denominator: 6n });
  expect(subtract(third, half)).toEqual({ numerator: -1n, denominator: 6n });
  expect(multiply(half, integer(4n))).toEqual({ numerator: 2n, denominator: 1n });
  expect(divide(third, integer(-2n))).toEqual({ numerator: -1n, denominator: 6n });
  expect(subtract(half, half)).toEqual({ numerator: 0n, denominator: 1n });
});

test('division by zero has no value', () => {
  expect(divide(half, integer(0n))).toBeUndefined();
});

test('fractions that floats confuse stay apart', () => {
  const tiny = divide(integer(1n), integer(2n ** 99n))!;
  const tinier = divide(integer(1n), integer(2n ** 100n))!;
  expect(equals(tiny, tinier)).toBe(false);
  expect(equals(tiny, multiply(tinier, integer(2n)))).toBe(true);
});

test('format writes integers without a denominator', () => {
  expect(format(integer(-7n))).toBe('-7');
  expect(format(divide(integer(14n), integer(-4n))!)).toBe('-7/2');
});

test('the field laws hold', () => {
  const nonzero = fc.bigInt({ min: -50n, max: 50n }).filter((n) => n !== 0n);
  const rational = fc
    .tuple(fc.bigInt({ min: -50n, max: 50n }), nonzero)
    .map(([n, d]) => divide(integer(n), integer(d))!);
  fc.assert(
    fc.property(rational, rational, rational, (a, b, c) => {
      expect(multiply(a, add(b, c))).toEqual(add(multiply(a, b), multiply(a, c)));
      expect(add(subtract(a, b), b)).toEqual(a);
      if (b.numerator !== 0n) expect(multiply(divide(a, b)!, b)).toEqual(a);
      expect(add(a, b).denominator > 0n).toBe(true);
    }),
  );
});
