import { expect, test } from 'vitest';
import { afterMark, lastBoxed } from '../../src/datasets/final-answer';

test.each([
  ['17 - 4 = 13\n#### 13', '13'],
  ['#### 1,300', '1300'],
  ['#### 1,234,567.5', '1234567.5'],
  ['#### 1,5', '1,5'],
  ['#### 2\n#### -7 ', '-7'],
  ['####18', '18'],
])('%j', (text, answer) => {
  expect(afterMark(text)).toBe(answer);
});

test.each(['', '13', '## 13', '####', '#### \n'])('%j has no mark with an answer', (text) => {
  expect(afterMark(text)).toBeUndefined();
});

test.each([
  ['so $x = \\boxed{\\frac{1}{2}}$.', '\\frac{1}{2}'],
  ['\\boxed{1} or \\boxed{2}', '2'],
  ['\\boxed{\\{1, 2\\}}', '\\{1, 2\\}'],
  ['\\fbox{7}', '7'],
  ['$\\boxed 7$ is it', '7'],
  ['\\boxed { 7 }', '7'],
])('%s', (text, answer) => {
  expect(lastBoxed(text)).toBe(answer);
});

test.each(['', 'boxed{7}', '\\boxed{7', '\\boxed{\\frac{1}{2}', '\\boxed{}', '\\boxed{\\}'])(
  '%s has no box that ends',
  (text) => {
    expect(lastBoxed(text)).toBeUndefined();
  },
);
