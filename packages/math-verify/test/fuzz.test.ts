import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extract, verify } from '../src/index';

const fragments = [
  '5',
  '12',
  '1,234',
  '0.5',
  '.',
  ',',
  '-',
  '+',
  '*',
  '/',
  '^',
  '_',
  '!',
  '%',
  '$',
  '\\$',
  '(',
  ')',
  '[',
  ']',
  '{',
  '}',
  '\\{',
  '\\}',
  '|',
  ' ',
  '=',
  '<',
  ':',
  'x',
  'y',
  'e',
  'i',
  'A',
  'cm',
  ' apples',
  ' or ',
  ' and ',
  ' not ',
  '\\frac{1}{2}',
  '\\frac',
  '\\sqrt{2}',
  '\\sqrt',
  '\\pi',
  '\\infty',
  '\\pm',
  '\\cup',
  '\\in',
  '\\sin',
  '\\log_',
  '^\\circ',
  '\\text{',
  '\\boxed{',
  '####',
  '<answer>',
  '</answer>',
  'Answer: ',
  '<think>',
  '</think>',
  '\n',
  '...',
  '½',
  '²',
  '−',
  '٤',
  '9^9^9^9',
  '1e999',
  '!!',
  '&',
  '\\\\',
  '0',
  '\\begin{pmatrix}',
  '\\end{pmatrix}',
  '\\binom{5}{2}',
  '\\overline{3}',
  "'",
  '#',
  '@',
  '\u0000',
  '\ud800',
];
const mathematical = fc
  .array(fc.constantFrom(...fragments), { maxLength: 14 })
  .map((parts) => parts.join(''));
const text = fc.oneof(mathematical, fc.string(), fc.string({ unit: 'grapheme' }));

describe('verify on any text', () => {
  it('never throws, and says one of three things', () => {
    fc.assert(
      fc.property(text, text, (said, gold) => {
        expect(['right', 'wrong', 'unscored']).toContain(verify(said, gold).outcome);
        expect(['right', 'wrong', 'unscored']).toContain(verify(`\\boxed{${said}}`, gold).outcome);
        extract(said);
      }),
      { numRuns: 1500 },
    );
  });

  it('never finds a gold different from itself', () => {
    const unmarked = mathematical.filter((gold) => !/boxed|####|answer|think|[{}]/i.test(gold));
    fc.assert(
      fc.property(unmarked, (gold) => {
        const { outcome, reason } = verify(`\\boxed{${gold}}`, gold);
        expect(outcome === 'wrong' ? `${gold}: ${reason}` : '').toBe('');
      }),
      { numRuns: 3000 },
    );
  });

  it('finds a number different from any other, however both are written', () => {
    const number = fc.tuple(fc.integer({ min: -99_999, max: 99_999 }), fc.integer({ min: 1, max: 99 }));
    const written = number.map(([n, d]) => ({
      n,
      d,
      texts: [`\\frac{${n}}{${d}}`, `${n}/${d}`, `(${3 * n})/${3 * d}`],
    }));
    fc.assert(
      fc.property(written, written, fc.nat(2), fc.nat(2), (a, b, i, j) => {
        const expected = a.n * b.d === b.n * a.d ? 'right' : 'wrong';
        expect(verify(`\\boxed{${a.texts[i]}}`, b.texts[j]!).outcome).toBe(expected);
        expect(verify(`\\boxed{${a.texts[i]}}`, a.texts[j]!).outcome).toBe('right');
      }),
      { numRuns: 1000 },
    );
  });
});
