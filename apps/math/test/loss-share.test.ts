import { expect, test } from 'vitest';
import { answerTokens, lossShare } from '../src/loss-share';

const row = (length: number, counts = true) => ({
  prompt: [2],
  answer: new Array<number>(length).fill(3),
  counts,
});
const rows = [row(1), row(1), row(2), row(3, false), row(3)];
const part = { rows: rows.slice(2, 4), rowCount: 2 };

test('a mean over tokens goes by the tokens that count', () => {
  expect(answerTokens(rows)).toBe(7);
  expect(lossShare(part, { rows, rowCount: 8 })).toBe(2 / 7);
  expect(lossShare({ rows: [row(3, false)], rowCount: 2 }, { rows, rowCount: 8, loss: 'ppo' })).toBe(0);
});

test('a mean over sequences goes by rows, blank ones among them', () => {
  expect(lossShare(part, { rows, rowCount: 8, loss: 'grpo' })).toBe(0.25);
});

test('rows that say nothing of it count', () => {
  expect(answerTokens([{ prompt: [2], answer: [3, 4] }])).toBe(2);
});
