import { describe, expect, it } from 'vitest';
import { knownUnit, meaningfulWords, scaleWords } from '../../src/normalise/units';
import { divide, rational } from '../../src/rational/rational';

describe('the table of units', () => {
  it.each([
    ['km', 'm', 1000n, 1n],
    ['inch', 'cm', 254n, 100n],
    ['mile', 'feet', 5280n, 1n],
    ['hours', 'minutes', 60n, 1n],
    ['week', 'days', 7n, 1n],
    ['pounds', 'ounces', 16n, 1n],
    ['dollar', 'cents', 100n, 1n],
    ['gallon', 'quarts', 4n, 1n],
  ])('one %s in %s', (large, small, numerator, denominator) => {
    const [a, b] = [knownUnit(large)!, knownUnit(small)!];
    expect(a.dimension).toBe(b.dimension);
    expect(divide(a.size, b.size)).toEqual(rational(numerator, denominator));
  });

  it('reads long names in either case, short ones as they are', () => {
    expect(knownUnit('Meters')).toBe(knownUnit('meters'));
    expect(knownUnit('M')).toBeUndefined();
    expect(knownUnit('apples')).toBeUndefined();
  });

  it('keeps words with a value apart from names of things', () => {
    for (const word of [...meaningfulWords, ...scaleWords.keys()]) expect(knownUnit(word)).toBeUndefined();
  });
});
