import { expect, test } from 'vitest';
import { atAnswers, overAnswers, tokenBatch } from '../src/batch';
import { resolveConfig } from '../src/config';
import { createModel } from '../src/model';

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

test('numbers of answer tokens stand at their targets', async () => {
  const values = overAnswers([[0.5], [0.25, 2]], model);
  expect(values.dtype).toBe('float32');
  expect([...(await values.data())]).toEqual([0, 0, 0, 0.5, 0, 0, 0, 0, 0, 0.25, 2, 0]);
});

test('numbers at answer tokens are read back from where they stand', async () => {
  const values = overAnswers([[0.5], [0.25, 2]], model);
  expect(atAnswers(await values.data(), [1, 2], model)).toEqual([
    Float64Array.of(0.5),
    Float64Array.of(0.25, 2),
  ]);
});
