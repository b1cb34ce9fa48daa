import { describe, expect, it } from 'vitest';
import { afterThinking, extractWith } from '../../src/extract/extract';
import { defaultLimits, extract, MathVerifyError } from '../../src/index';

describe('extract', () => {
  it.each([
    ['So \\boxed{\\frac{1}{2}}.', 'boxed', '\\frac{1}{2}'],
    ['24 + 48 = 72\n#### 72', 'hash', '72'],
    ['<answer> 72 </answer>', 'answerTag', '72'],
    ['Answer: 72 apples. Done.', 'answerLine', '72 apples'],
    ['\\frac{3}{4}', 'whole', '\\frac{3}{4}'],
    ['There are 72 apples on 3 trees.', 'lastNumber', '3'],
  ])('%s', (text, rule, answer) => {
    expect(extract(text)).toEqual({ rule, answer });
  });

  it('tries the rules in the order given', () => {
    const text = '#### 5\n\\boxed{6}';
    expect(extract(text)?.answer).toBe('6');
    expect(extract(text, { rules: ['hash', 'boxed'] })?.answer).toBe('5');
    expect(extract(text, { rules: ['answerTag'] })).toBeUndefined();
  });

  it('says which mark stands without an answer', () => {
    expect(extract('\\boxed{5')).toEqual({ rule: 'boxed', answer: undefined });
    expect(extract('<answer>5')).toEqual({ rule: 'answerTag', answer: undefined });
  });

  it('does not read beyond the limit', () => {
    expect(extract('5', { limits: { textLength: 1 } })).toEqual({ rule: 'whole', answer: '5' });
    expect(extract('55', { limits: { textLength: 1 } })).toBeUndefined();
  });

  it('refuses unknown rules', () => {
    expect(() => extract('5', { rules: ['best' as 'boxed'] })).toThrow(MathVerifyError);
  });
});

describe('afterThinking', () => {
  it('drops finished and unfinished thoughts', () => {
    expect(afterThinking('<think>5</think>6')).toBe('6');
    expect(afterThinking('5</think>6')).toBe('6');
    expect(afterThinking('<think>5')).toBe('');
    expect(extractWith('<think>5', ['lastNumber'], defaultLimits)).toBeUndefined();
  });
});
