import { expect, test } from 'vitest';
import { visibleText } from '../../src/rollouts/visible-text';

test.each([
  ['plain +−×÷ é 数', 'plain +−×÷ é 数'],
  ['a\nb', 'a\nb'],
  ['\x1b[31mred\x07', '\\x1b[31mred\\x07'],
  ['tab\tand\rreturn', 'tab\\tand\\rreturn'],
  ['\x9b0m\x7f', '\\x9b0m\\x7f'],
  ['\u202egnirts', '\\u202egnirts'],
  ['a\u2028b', 'a\\u2028b'],
  ['\ud800', '\\ud800'],
  ['\u{e0001}', '\\u{e0001}'],
  ['😀', '😀'],
])('%j', (text, shown) => {
  expect(visibleText(text)).toBe(shown);
});
