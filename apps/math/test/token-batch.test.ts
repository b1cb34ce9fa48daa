import { expect, test } from 'vitest';
import { resolveConfig } from '../src/config';
import { createModel } from '../src/model';
import { tokenBatch, widthOf } from '../src/token-batch';

// Prompts of 4 tokens, answers of at most 3.
const model = createModel(
  resolveConfig({ task: 'addition', addition: { digits: 1 }, eval: { problems: 5 } }),
);

test('inputs and targets are one apart, and only answers count', async () => {
  const { inputs, targets, mask } = tokenBatch(
    [
      { prompt: [5, 6, 7, 8], answer: [9, 1] },
      { prompt: [5, 6, 7, 8], answer: [9, 10, 1] },
    ],
    model,
  );
  expect(inputs.shape).toEqual([2, 6]);
  expect([...(await inputs.data())]).toEqual([5, 6, 7, 8, 9, 1, 5, 6, 7, 8, 9, 10]);
  expect([...(await targets.data())]).toEqual([6, 7, 8, 9, 1, 0, 6, 7, 8, 9, 10, 1]);
  expect([...(await mask.data())]).toEqual([0, 0, 0, 1, 1, 0, 0, 0, 0, 1, 1, 1]);
});

test('prompts of different lengths stand at the left, and each answer counts where it is', async () => {
  const { inputs, targets, mask } = tokenBatch(
    [
      { prompt: [5, 6], answer: [9, 1] },
      { prompt: [5, 6, 7, 8], answer: [10, 1] },
    ],
    model,
  );
  expect([...(await inputs.data())]).toEqual([5, 6, 9, 1, 0, 0, 5, 6, 7, 8, 10, 1]);
  expect([...(await targets.data())]).toEqual([6, 9, 1, 0, 0, 0, 6, 7, 8, 10, 1, 0]);
  expect([...(await mask.data())]).toEqual([0, 1, 1, 0, 0, 0, 0, 0, 0, 1, 1, 0]);
});

test('a batch is as wide as its longest sequence, in steps', () => {
  const long = { promptLength: 100, answerLength: 50 };
  const pair = (prompt: number, answer: number) => ({
    prompt: new Array<number>(prompt).fill(5),
    answer: new Array<number>(answer).fill(6),
  });
  expect(widthOf([pair(3, 20), pair(20, 2)], long)).toBe(63);
  expect(widthOf([pair(3, 20), pair(20, 45)], long)).toBe(127);
  expect(widthOf([pair(100, 50)], long)).toBe(149);
});
