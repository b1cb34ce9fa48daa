import { describe, expect, it } from 'vitest';
import { MathVerifyError, verify } from '../src/index';

describe('verify', () => {
  it('says what it found, by which rule, and what decided', () => {
    expect(verify('So \\boxed{\\frac{1}{2}}.', '0.5')).toEqual({
      outcome: 'right',
      rule: 'boxed',
      reason: 'exact number',
      answer: '\\frac{1}{2}',
    });
    expect(verify('It is 7.', '#### 8')).toEqual({
      outcome: 'wrong',
      rule: 'lastNumber',
      reason: 'exact number',
      answer: '7',
    });
    expect(verify('I do not know', '8')).toEqual({ outcome: 'wrong', rule: 'none', reason: 'no answer' });
  });

  it('is unscored, never wrong, where it could not judge', () => {
    const outcomes = [
      verify('5', 'the number of apples'),
      verify('5', '1/0'),
      verify('5', ''),
      verify('x'.repeat(50_001), '5'),
      verify('5', 'x'.repeat(50_001)),
      verify(`\\boxed{${'('.repeat(200)}5${')'.repeat(200)}}`, '5'),
      verify('\\boxed{\\sqrt{2}+e^{-10^7}}', '\\sqrt{2}'),
    ];
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(Array(7).fill('unscored'));
    expect(outcomes[0]!.reason).toMatch(/^the gold: /);
  });

  it('is wrong where the answer is no mathematics, which is the fault of its author', () => {
    for (const text of ['\\boxed{?}', '\\boxed{1/0}', '\\boxed{maybe 5}', '', '\\boxed{5'])
      expect(verify(text, '5').outcome).toBe('wrong');
  });

  it('can insist on finished calculations', () => {
    const evaluated = (text: string, gold: string) =>
      verify(`\\boxed{${text}}`, gold, { form: 'evaluated' }).outcome;
    for (const text of [
      '48+24',
      '8 \\cdot 9',
      '2+3 \\cdot 14+28',
      '144 \\div 2 + 0',
      '\\frac{140+4}{2}',
      '70+2=72',
    ])
      expect([verify(`\\boxed{${text}}`, '72').outcome, evaluated(text, '72')]).toEqual(['right', 'wrong']);
    for (const text of ['72', '72.0', '\\frac{144}{2}', 'x = 72', '7.2 \\times 10^{1}', '72 \\text{ cm}'])
      expect(evaluated(text, '72')).toBe('right');
    expect(evaluated('2\\frac{1}{2}', '2.5')).toBe('right');
    expect(evaluated('1+\\sqrt{2}', '\\sqrt{2}+1')).toBe('right');
  });

  it('gives the same verdict every time', () => {
    const once = verify('\\boxed{\\sin 2x}', '2 \\sin x \\cos x');
    expect(once.outcome).toBe('right');
    expect(verify('\\boxed{\\sin 2x}', '2 \\sin x \\cos x')).toEqual(once);
  });

  it('refuses bad arguments', () => {
    expect(() => verify(5 as unknown as string, '5')).toThrow(new MathVerifyError('text', 5, 'a string'));
    expect(() => verify('5', undefined as unknown as string)).toThrow(MathVerifyError);
    expect(() => verify('5', '5', { limits: { depth: 0 } })).toThrow(
      'limits.depth is 0, but must be a positive integer',
    );
    expect(() => verify('5', '5', { form: 'short' as 'any' })).toThrow(MathVerifyError);
  });
});
