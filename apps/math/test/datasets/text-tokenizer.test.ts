import { expect, test } from 'vitest';
import { trainTextTokenizer } from '../../src/datasets/text-tokenizer';

const texts = [
  'Ada has 12 coins and 12 shells.\n#### 24',
  'Ben has 12 coins, 12 coins more than 0.\n#### 12',
];
const tokenizer = trainTextTokenizer(texts, 300);

test('words become tokens, digits stay apart', () => {
  expect(tokenizer.encode(' coins')).toHaveLength(1);
  expect(tokenizer.encode('12')).toHaveLength(2);
  expect(tokenizer.encode('#### 12').length).toBe(tokenizer.encode('#### ').length + 2);
  expect(tokenizer.vocabularySize).toBeLessThanOrEqual(300);
});

test('any text comes back', () => {
  for (const text of [...texts, 'Größe: 3 €\t½\n\n  x', "it's 数学", '\u0085\ufeff'])
    expect(tokenizer.decode(tokenizer.encode(text))).toBe(text);
});

test('padding and end are tokens of their own and no text', () => {
  expect([tokenizer.padToken, tokenizer.endToken]).toEqual([0, 1]);
  expect(tokenizer.decode([...tokenizer.encode('24'), 1, 0, 0])).toBe('24');
});

test('the same texts give the same tokeniser', () => {
  const again = trainTextTokenizer(texts, 300);
  for (const text of texts) expect(again.encode(text)).toEqual(tokenizer.encode(text));
});
