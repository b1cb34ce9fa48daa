import { expect, test } from 'vitest';
import { microBatches } from '../src/micro-batches';
import { createModel } from '../src/model';
import type { PolicyRow } from '../src/policy-rows';
import { tiny } from './tiny';

const model = createModel(tiny);
const width = model.promptLength + model.answerLength - 1;
const rows = [3, 1, 2, 3, 1].map(
  (length, i): PolicyRow => ({
    prompt: model.encodePrompt('1+2:'),
    answer: new Array<number>(length).fill(i + 2),
    advantage: i,
    oldLogProbs: new Array<number>(length).fill(-1),
    counts: i !== 3,
  }),
);

test('without a budget there is one part', () => {
  expect(microBatches(rows, model, { budget: 0, rowCount: 8 })).toEqual([{ rows, rowCount: 8 }]);
  expect(microBatches(rows, model, { budget: 0 })).toEqual([{ rows, rowCount: 5 }]);
});

test('parts of rows of similar length within the budget', () => {
  const parts = microBatches(rows, model, { budget: 2 * width });
  expect(parts.map((part) => part.rows.map(({ answer }) => answer.length))).toEqual([[1, 1], [2, 3], [3]]);
  expect(parts.map(({ rowCount }) => rowCount)).toEqual([2, 2, 2]);
});

test('a budget below a row makes parts of single rows', () => {
  const parts = microBatches(rows, model, { budget: 1 });
  expect(parts.map(({ rowCount }) => rowCount)).toEqual([1, 1, 1, 1, 1]);
});
