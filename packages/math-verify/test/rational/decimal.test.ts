import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UnreadableError } from '../../src/errors';
import { decimal, decimalWithDots } from '../../src/rational/decimal';
import { rational } from '../../src/rational/rational';

/** Long division: the digits before and in the period of numerator / denominator, for a fraction below 1. */
function longDivision(numerator: bigint, denominator: bigint): { fixed: string; repeating: string } {
  const seen = new Map<bigint, number>();
  let digits = '';
  let rest = numerator % denominator;
  while (rest !== 0n && !seen.has(rest)) {
    seen.set(rest, digits.length);
    digits += String((rest * 10n) / denominator);
    rest = (rest * 10n) % denominator;
  }
  const start = rest === 0n ? digits.length : seen.get(rest)!;
  return { fixed: digits.slice(0, start), repeating: digits.slice(start) };
}

describe('decimal', () => {
  it('inverts long division', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 5000n), fc.bigInt(1n, 300n), (numerator, denominator) => {
        const { fixed, repeating } = longDivision(numerator, denominator);
        expect(decimal(String(numerator / denominator), fixed, repeating)).toEqual(
          rational(numerator, denominator),
        );
      }),
    );
  });

  it('has parts that may be empty', () => {
    expect(decimal('', '5')).toEqual(rational(1n, 2n));
    expect(decimal('', '', '9')).toEqual(rational(1n));
  });
});

describe('decimalWithDots', () => {
  it('takes the shortest block that shows itself', () => {
    expect(decimalWithDots('0', '333')).toEqual(rational(1n, 3n));
    expect(decimalWithDots('0', '1666')).toEqual(rational(1n, 6n));
    expect(decimalWithDots('0', '142857142857')).toEqual(rational(1n, 7n));
    expect(decimalWithDots('1', '2121')).toEqual(rational(40n, 33n));
  });

  it('refuses digits that show no period', () => {
    expect(() => decimalWithDots('3', '14159')).toThrow(UnreadableError);
    expect(() => decimalWithDots('0', '33')).toThrow(UnreadableError);
  });
});
