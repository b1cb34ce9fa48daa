import { expect, test } from 'vitest';
import { chunked, microBatches } from '../src/micro-batches';
import type { TokenPair } from '../src/token-pair';

const rows = [3, 1, 2, 3, 1].map((length, i) => ({
  prompt: [1],
  answer: new Array<number>(length).fill(i + 2),
}));
const tokensOf = (together: readonly TokenPair[]) => 4 * together.length;
const lengthsOf = (parts: ReturnType<typeof microBatches>) =>
  parts.map((part) => part.rows.map(({ answer }) => answer.length));

test('without a budget there is one part', () => {
  expect(microBatches(rows, { budget: 0, rowCount: 8, tokensOf })).toEqual([{ rows, rowCount: 8 }]);
  expect(microBatches(rows, { budget: 0, tokensOf })).toEqual([{ rows, rowCount: 5 }]);
});

test('parts of rows of similar length within the budget', () => {
  const parts = microBatches(rows, { budget: 9, tokensOf });
  expect(lengthsOf(parts)).toEqual([[1, 1], [2, 3], [3]]);
  expect(parts.map(({ rowCount }) => rowCount)).toEqual([2, 2, 2]);
});

test('parts are as even as can be', () => {
  const many = [...rows, ...rows];
  expect(microBatches(many, { budget: 36, tokensOf }).map(({ rowCount }) => rowCount)).toEqual([5, 5]);
  expect(microBatches(many, { budget: 16, tokensOf }).map(({ rowCount }) => rowCount)).toEqual([4, 4, 4]);
});

test('rows that belong together stay together', () => {
  const parts = microBatches(rows.slice(0, 4), { budget: 9, share: 2, tokensOf });
  expect(lengthsOf(parts)).toEqual([
    [3, 1],
    [2, 3],
  ]);
  expect(lengthsOf(microBatches(rows.slice(0, 4), { budget: 16, share: 2, tokensOf }))).toEqual([
    [3, 1, 2, 3],
  ]);
});

test('a budget below a row makes parts of single rows', () => {
  const parts = microBatches(rows, { budget: 1, tokensOf });
  expect(parts.map(({ rowCount }) => rowCount)).toEqual([1, 1, 1, 1, 1]);
});

test('a list in pieces', () => {
  expect(chunked([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
  expect(chunked([], 2)).toEqual([]);
});
