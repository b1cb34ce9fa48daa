import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LimitError, UnreadableError } from '../../src/errors';
import {
  add,
  bitLength,
  compare,
  divide,
  equal,
  floor,
  multiply,
  negate,
  type Rational,
  rational,
} from '../../src/rational/rational';

const integer = fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n });
const positive = fc.bigInt({ min: 1n, max: 10n ** 40n });
const fraction = fc
  .tuple(integer, positive)
  .map(([numerator, denominator]) => rational(numerator, denominator));

/** Whether a = numerator / denominator, by cross-multiplication of BigInts. */
function is(a: Rational, numerator: bigint, denominator: bigint): boolean {
  return a.numerator * denominator === numerator * a.denominator;
}

function commonDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? (a < 0n ? -a : a) : commonDivisor(b, a % b);
}

describe('rational', () => {
  it('is in lowest terms with a positive denominator', () => {
    expect(rational(6n, -4n)).toEqual({ numerator: -3n, denominator: 2n });
    expect(rational(0n, -7n)).toEqual({ numerator: 0n, denominator: 1n });
    fc.assert(
      fc.property(integer, positive, (n, d) => {
        const a = rational(n, -d);
        expect(a.denominator > 0n && commonDivisor(a.numerator, a.denominator) === 1n).toBe(true);
        expect(is(a, -n, d)).toBe(true);
      }),
    );
  });

  it('calculates as BigInts do', () => {
    fc.assert(
      fc.property(integer, positive, integer, positive, (a, b, c, d) => {
        const [x, y] = [rational(a, b), rational(c, d)];
        expect(is(add(x, y), a * d + c * b, b * d)).toBe(true);
        expect(is(multiply(x, y), a * c, b * d)).toBe(true);
        if (c !== 0n) expect(is(divide(x, y), a * d, b * c)).toBe(true);
        expect(compare(x, y)).toBe(a * d < c * b ? -1 : a * d > c * b ? 1 : 0);
        expect(equal(x, y)).toBe(a * d === c * b);
      }),
    );
  });

  it('obeys the laws of a field', () => {
    fc.assert(
      fc.property(fraction, fraction, fraction, (a, b, c) => {
        expect(equal(multiply(a, add(b, c)), add(multiply(a, b), multiply(a, c)))).toBe(true);
        expect(add(a, negate(a)).numerator).toBe(0n);
      }),
    );
  });

  it('rounds down, also below zero', () => {
    expect([rational(7n, 2n), rational(-7n, 2n), rational(-4n)].map(floor)).toEqual([3n, -4n, -4n]);
  });

  it('counts binary digits', () => {
    expect([0n, 1n, -1n, 255n, 256n, 2n ** 100n].map(bitLength)).toEqual([0, 1, 1, 8, 9, 101]);
  });

  it('refuses zero denominators and numbers beyond its bound', () => {
    expect(() => rational(1n, 0n)).toThrow(UnreadableError);
    expect(() => divide(rational(1n), rational(0n))).toThrow(UnreadableError);
    expect(() => rational(1n << 70_000n)).toThrow(LimitError);
  });
});
