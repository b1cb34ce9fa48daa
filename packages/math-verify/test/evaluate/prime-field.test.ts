import { describe, expect, it } from 'vitest';
import { fold } from '../../src/evaluate/fold';
import { equalInPrimeFields, fields } from '../../src/evaluate/prime-field';
import { seededRandom } from '../../src/evaluate/random';
import { expressionOf } from '../expression-of';

const expression = (text: string) => fold(expressionOf(text));

const equal = (a: string, b: string) => equalInPrimeFields(expression(a), expression(b), seededRandom(7));

describe('equalInPrimeFields', () => {
  it('has three different primes with a root of -1', () => {
    expect(new Set(fields.map(({ prime }) => prime)).size).toBe(3);
    for (const { prime, imaginary } of fields) {
      expect(prime > 1n << 60n && prime % 4n === 1n).toBe(true);
      expect((imaginary * imaginary) % prime).toBe(prime - 1n);
      // Fermat's test to ten bases.
      for (let base = 2n; base < 12n; base++) {
        let power = 1n;
        for (const bit of (prime - 1n).toString(2))
          power = (((power * power) % prime) * (bit === '1' ? base : 1n)) % prime;
        expect(power).toBe(1n);
      }
    }
  });

  it('decides rational functions', () => {
    expect(equal('(x+y)^3', 'x^3+3x^2y+3xy^2+y^3')).toBe(true);
    expect(equal('(x+y)^3', 'x^3+3x^2y+3xy^2+2y^3')).toBe(false);
    expect(equal('\\frac{1}{x-1}-\\frac{1}{x+1}', '\\frac{2}{x^2-1}')).toBe(true);
    expect(equal('(1+ix)(1-ix)', '1+x^2')).toBe(true);
    expect(equal('3x^{-2}', '\\frac{3}{x^2}')).toBe(true);
  });

  it('decides powers that cannot be written out', () => {
    expect(equal('9^{9^9}', '9^{9^9}+1')).toBe(false);
    expect(equal('4^{500000}', '2^{1000000}')).toBe(true);
  });

  it('does not confuse a power with its residue', () => {
    for (const { prime } of fields) expect(equal(`x^{${prime}}`, 'x')).toBe(false);
    expect(equal(`x + ${fields[0]!.prime * fields[1]!.prime}`, 'x')).toBe(false);
  });

  it('leaves what is no rational function, or of too high a degree, to others', () => {
    expect(equal('\\sqrt{x}', '\\sqrt{x}+1')).toBeUndefined();
    expect(equal('\\pi x', '\\pi x')).toBeUndefined();
    expect(equal('x^{2000000}', 'x^{1000000}x^{1000000}')).toBeUndefined();
  });
});
