import { describe, expect, it } from 'vitest';
import { lastNumber } from '../../src/extract/last-number';

describe('lastNumber', () => {
  it.each([
    ['He has 5 apples.', '5'],
    ['It costs $1,234.50!', '$1,234.50'],
    ['Take 3 1/2 cups', '3 1/2 cups'],
    ['It is 5 or 6.', '5 or 6'],
    ['It is 5 or perhaps 6.', '5 or 6'],
    ['It is 10 - 7', '10 - 7'],
    ['so $\\frac{3}{4}$.', '$\\frac{3}{4}$'],
    ['so \\(\\frac{3}{4}\\) then', '\\(\\frac{3}{4}\\)'],
    ['5 km away', '5 km'],
    ['about 5 % more', '5 %'],
    ['x=5', '5'],
    ['5 apples on tree a1', '5'],
    ['between $5 and $6', '$5 and $6'],
  ])('%s', (text, answer) => {
    expect(lastNumber(text)).toEqual({ answer });
  });

  it('finds none in names, denials and endless lists', () => {
    expect(lastNumber('GPT-4 and H2O')).toBeUndefined();
    expect(lastNumber('not 5')).toEqual({ answer: undefined });
    expect(lastNumber('1 or 2 or 3 or 4 or 5 or 6 or 7 or 8 or 9 or 10 or 11 or 12')).toEqual({
      answer: undefined,
    });
  });
});
