import { describe, expect, it } from 'vitest';
import { UnreadableError } from '../../src/errors';
import { isHuge } from '../../src/evaluate/estimate';
import { fold } from '../../src/evaluate/fold';
import { expressionOf } from '../expression-of';

const folded = (text: string) => fold(expressionOf(text));

function numberIn(text: string): string {
  const result = folded(text);
  return result.kind === 'number' ? `${result.value.numerator}/${result.value.denominator}` : result.kind;
}

describe('fold', () => {
  it.each([
    ['2 + 3 \\cdot 4', '14/1'],
    ['-2^2', '-4/1'],
    ['2^{-3}', '1/8'],
    ['8^{2/3}', '4/1'],
    ['\\sqrt{\\frac{4}{9}}', '2/3'],
    ['\\sqrt[3]{-8}', '-2/1'],
    ['\\binom{5}{2}', '10/1'],
    ['|-3|', '3/1'],
    ['\\lfloor -2.5 \\rfloor', '-3/1'],
    ['\\lceil -2.5 \\rceil', '-2/1'],
    ['5!', '120/1'],
    ['2\\frac{3}{4}', '11/4'],
    ['\\sqrt{2}', 'call'],
    ['2x', 'multiply'],
    ['9^{9^9}', 'power'],
  ])('%s', (text, value) => {
    expect(numberIn(text)).toBe(value);
  });

  it('refuses parts without a value', () => {
    for (const text of ['1/0', '\\frac{x}{0}', '0^0', '(-1)!', '(1/2)!', '0^{-1}'])
      expect(() => folded(text)).toThrow(UnreadableError);
  });
});

describe('isHuge', () => {
  it('is sure of towers, and of nothing that could cancel', () => {
    for (const text of ['9^9^9^9', '-9^9^9^9', '(10^{10})!', '2 \\cdot 9^{9^9}', '5 + 9^{9^9}'])
      expect(isHuge(folded(text))).toBe(true);
    for (const text of [
      '5',
      '9^9^9^9 - 9^9^9^9',
      '1/9^9^9^9',
      '\\ln 9^9^9^9',
      '\\sqrt{9^9^9^9}',
      '0.5^{9^9}',
      '\\frac{9^9^9^9}{9^9^9^9}',
    ])
      expect(isHuge(folded(text))).toBe(false);
  });
});
