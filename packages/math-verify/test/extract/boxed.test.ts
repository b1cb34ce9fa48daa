import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lastBoxed } from '../../src/extract/boxed';

describe('lastBoxed', () => {
  it.each([
    ['\\boxed{1} or maybe \\boxed{2}', '1 , 2'],
    ['\\boxed{1} was wrong. \\boxed{2}', '2'],
    ['\\boxed{\\frac{1}{2}} {', '\\frac{1}{2}'],
    ['\\boxed{\\{1, 2\\}}', '\\{1, 2\\}'],
    ['\\boxed{5} \\boxed{', '5'],
    ['\\boxed{ 3 + \\boxed{4} }', '3 + \\boxed{4}'],
    ['{ } } \\boxed{5}', '5'],
    ['\\boxed{5}, \\boxed{5}', '5'],
    ['$\\boxed{5}$ or $\\boxed{6}$', '5 , 6'],
    ['\\boxed{5}\\text{ or }\\boxed{6}', '5 , 6'],
  ])('%s', (text, answer) => {
    expect(lastBoxed(text)).toEqual({ answer });
  });

  it('tells no box from one that is cut off', () => {
    expect(lastBoxed('5')).toBeUndefined();
    expect(lastBoxed('\\boxed{}')).toBeUndefined();
    expect(lastBoxed('\\boxed{5')).toEqual({ answer: undefined });
  });

  it('returns the balanced content whatever stands around it', () => {
    const balanced = fc.stringMatching(/^[a-z0-9]{1,5}(\{[a-z0-9]{0,5}\})?[a-z0-9]{0,3}$/);
    fc.assert(
      fc.property(fc.string(), balanced, fc.stringMatching(/^[a-z .]*$/), (before, content, after) => {
        fc.pre(!/[\\{}]/.test(before));
        expect(lastBoxed(`${before}\\boxed{${content}}${after}`)).toEqual({ answer: content });
      }),
    );
  });
});
