import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LimitError, UnreadableError } from '../../src/errors';
import { binomial, exactRoot, factorial, power } from '../../src/rational/power';
import { equal, multiply, rational } from '../../src/rational/rational';

const nonZero = fc
  .tuple(fc.bigInt({ min: -1000n, max: 1000n }), fc.bigInt({ min: 1n, max: 1000n }))
  .filter(([numerator]) => numerator !== 0n)
  .map(([numerator, denominator]) => rational(numerator, denominator));

describe('power', () => {
  it('multiplies where exponents add', () => {
    fc.assert(
      fc.property(nonZero, fc.bigInt(-20n, 20n), fc.bigInt(-20n, 20n), (a, m, n) => {
        expect(equal(multiply(power(a, m), power(a, n)), power(a, m + n))).toBe(true);
      }),
    );
  });

  it('refuses what has no value or is too large, before it calculates', () => {
    expect(() => power(rational(0n), 0n)).toThrow(UnreadableError);
    expect(() => power(rational(0n), -1n)).toThrow(UnreadableError);
    expect(() => power(rational(9n), 9n ** 99n)).toThrow(LimitError);
    expect(power(rational(-1n), 10n ** 99n + 1n)).toEqual(rational(-1n));
    expect(power(rational(1n), 10n ** 99n)).toEqual(rational(1n));
  });
});

describe('exactRoot', () => {
  it('undoes a power', () => {
    fc.assert(
      fc.property(nonZero, fc.bigInt(1n, 9n), (a, degree) => {
        const size = { ...a, numerator: a.numerator < 0n ? -a.numerator : a.numerator };
        expect(exactRoot(power(size, degree), degree)).toEqual(size);
      }),
    );
  });

  it('knows what is irrational, and which roots are real', () => {
    expect(exactRoot(rational(2n), 2n)).toBeUndefined();
    expect(exactRoot(rational(4n, 9n), 2n)).toEqual(rational(2n, 3n));
    expect(exactRoot(rational(-8n), 3n)).toEqual(rational(-2n));
    expect(exactRoot(rational(-4n), 2n)).toBeUndefined();
    expect(exactRoot(rational(10n ** 60n + 1n), 2n)).toBeUndefined();
  });
});

describe('factorial and binomial', () => {
  it('have their known values', () => {
    expect([0n, 1n, 5n, 20n].map(factorial)).toEqual([1n, 1n, 120n, 2432902008176640000n]);
    expect([binomial(5n, 2n), binomial(5n, 6n), binomial(50n, 25n)]).toEqual([10n, 0n, 126410606437752n]);
  });

  it('refuse negative and large numbers', () => {
    expect(() => factorial(-1n)).toThrow(UnreadableError);
    expect(() => factorial(5001n)).toThrow(LimitError);
    expect(() => binomial(5n, -1n)).toThrow(UnreadableError);
  });
});
