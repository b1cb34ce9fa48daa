import { describe, expect, it } from 'vitest';
import { answerLine, answerTag, hashLine } from '../../src/extract/marked';

describe('hashLine', () => {
  it.each([
    ['#### 5\n#### 6\n', '6'],
    ['#### -5', '-5'],
    ['#### $5.00', '$5.00'],
    ['#### 5\n#### Check\n', '5'],
    ['####5', '5'],
  ])('%j', (text, answer) => {
    expect(hashLine(text)).toEqual({ answer });
  });

  it('is no other heading', () => {
    for (const text of ['### 5', '##### 5', '#### Step 5', '####', ''])
      expect(hashLine(text)).toBeUndefined();
  });
});

describe('answerTag', () => {
  it('takes the last closed tag', () => {
    expect(answerTag('<answer>5</answer><answer>6</answer>')).toEqual({ answer: '6' });
    expect(answerTag('<answer>5</answer><answer>6')).toEqual({ answer: '5' });
    expect(answerTag('<Answer>\n5\n</Answer>')).toEqual({ answer: '5' });
  });

  it('takes nothing from empty tags or none', () => {
    expect(answerTag('<answer> </answer>')).toBeUndefined();
    expect(answerTag('</answer>')).toBeUndefined();
    expect(answerTag('<answer>5')).toEqual({ answer: undefined });
  });
});

describe('answerLine', () => {
  it.each([
    ['Answer: 5', '5'],
    ['ANSWER = 5', '5'],
    ['The answer is 5.5 cm. Really.', '5.5 cm'],
    ['The answer is: 5!', '5'],
    ['**Answer:** 5', '5'],
    ['Answer:\n\n5\n6', '5'],
    ['Answer: 5, because of this', '5'],
    ['Answer: 0.333...', '0.333...'],
  ])('%j', (text, answer) => {
    expect(answerLine(text)).toEqual({ answer });
  });

  it('needs a mark with something behind it', () => {
    for (const text of ['the answer', 'Answer: ', 'answering: 5']) expect(answerLine(text)).toBeUndefined();
  });
});
