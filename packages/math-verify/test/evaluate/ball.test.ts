import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addBalls,
  type Ball,
  divideBalls,
  fromRational,
  isZero,
  magnitude,
  mayBeZero,
  multiplyBalls,
  NoValue,
  negateBall,
  squareRoot,
} from '../../src/evaluate/ball';
import { add, compare, divide, multiply, negate, type Rational, rational } from '../../src/rational/rational';

/** 2^exponent as a fraction; -Infinity gives 0. */
function powerOfTwo(exponent: number): Rational {
  if (exponent === Number.NEGATIVE_INFINITY) return rational(0n);
  return exponent < 0 ? rational(1n, 1n << BigInt(-exponent)) : rational(1n << BigInt(exponent));
}

/** Whether the exact number lies in the ball. */
function contains(ball: Ball, exact: Rational): boolean {
  const middle = multiply(rational(ball.mantissa), powerOfTwo(ball.exponent));
  const distance = add(middle, negate(exact));
  const size = distance.numerator < 0n ? negate(distance) : distance;
  return compare(size, powerOfTwo(ball.error)) <= 0;
}

const wide = fc
  .tuple(fc.bigInt(-(10n ** 60n), 10n ** 60n), fc.bigInt(1n, 10n ** 60n))
  .map(([numerator, denominator]) => rational(numerator, denominator));
const precision = fc.integer({ min: 8, max: 120 });

describe('balls', () => {
  it('contain the exact result of every operation, at any precision', () => {
    fc.assert(
      fc.property(wide, wide, precision, (a, b, bits) => {
        const [x, y] = [fromRational(a, bits), fromRational(b, bits)];
        expect(contains(x, a)).toBe(true);
        expect(contains(addBalls(x, y, bits), add(a, b))).toBe(true);
        expect(contains(addBalls(x, negateBall(y), bits), add(a, negate(b)))).toBe(true);
        expect(contains(multiplyBalls(x, y, bits), multiply(a, b))).toBe(true);
        if (b.numerator !== 0n) expect(contains(divideBalls(x, y, bits), divide(a, b))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('keep the error of a root small and true', () => {
    fc.assert(
      fc.property(fc.bigInt(1n, 10n ** 40n), precision, (n, bits) => {
        const exact = rational(n * n, 49n);
        const root = squareRoot(fromRational(exact, bits), bits);
        expect(contains(root, rational(n, 7n))).toBe(true);
        expect(root.error).toBeLessThanOrEqual(magnitude(root) - bits + 6);
      }),
    );
  });

  it('contain the result of long calculations', () => {
    fc.assert(
      fc.property(fc.array(wide, { minLength: 2, maxLength: 12 }), (numbers) => {
        let [ball, exact] = [fromRational(numbers[0]!, 40), numbers[0]!];
        numbers.slice(1).forEach((n, index) => {
          const other = fromRational(n, 40);
          ball = index % 2 === 0 ? addBalls(ball, other, 40) : multiplyBalls(ball, other, 40);
          exact = index % 2 === 0 ? add(exact, n) : multiply(exact, n);
        });
        expect(contains(ball, exact)).toBe(true);
      }),
    );
  });

  it('know zero from what may be zero', () => {
    const third = fromRational(rational(1n, 3n), 64);
    const difference = addBalls(third, negateBall(third), 64);
    expect([isZero(difference), mayBeZero(difference)]).toEqual([false, true]);
    expect(() => divideBalls(third, difference, 64)).toThrow(NoValue);
    expect(isZero(fromRational(rational(0n), 64))).toBe(true);
    expect(() => squareRoot(fromRational(rational(-1n), 64), 64)).toThrow(NoValue);
  });
});
