import { expect, test } from 'vitest';
import { atAnswers, layoutOf, overAnswers, tokenBatch, widthCount } from '../src/batch';
import { resolveConfig } from '../src/config';
import { createModel } from '../src/model';

// Prompts of 4 tokens, answers of at most 3.
const model = createModel(
  resolveConfig({ task: 'addition', addition: { digits: 1 }, eval: { problems: 5 } }),
);

const layout = { width: 6, starts: [3, 3] };

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
  const values = overAnswers([[0.5], [0.25, 2]], layout);
  expect(values.dtype).toBe('float32');
  expect([...(await values.data())]).toEqual([0, 0, 0, 0.5, 0, 0, 0, 0, 0, 0.25, 2, 0]);
});

test('numbers at answer tokens are read back from where they stand', async () => {
  const values = overAnswers([[0.5], [0.25, 2]], layout);
  expect(atAnswers(await values.data(), [1, 2], layout)).toEqual([
    Float64Array.of(0.5),
    Float64Array.of(0.25, 2),
  ]);
});

test('a batch is as wide as its longest sequence, in steps, and no wider than the longest there can be', () => {
  const long = { ...model, promptLength: 100, answerLength: 50 };
  const pair = (prompt: number, answer: number) => ({
    prompt: new Array<number>(prompt).fill(5),
    answer: new Array<number>(answer).fill(6),
  });
  expect(layoutOf([pair(3, 20), pair(20, 2)], long)).toEqual({ width: 63, starts: [2, 19] });
  expect(layoutOf([pair(3, 20), pair(20, 45)], long)).toEqual({ width: 127, starts: [2, 19] });
  expect(layoutOf([pair(100, 50)], long)).toEqual({ width: 149, starts: [99] });
  const longer = { ...model, promptLength: 300, answerLength: 200 };
  const widths = [64, 65, 129, 192, 193, 257, 385, 500].map((n) => layoutOf([pair(n - 1, 1)], longer).width);
  expect(widths).toEqual([63, 127, 191, 191, 255, 383, 499, 499]);
  expect([widthCount(model), widthCount(long), widthCount(longer)]).toEqual([1, 3, 6]);
});

test('prompts of different lengths stand at the left, and each answer counts where it is', async () => {
  const pairs = [
    { prompt: [5, 6], answer: [9, 1] },
    { prompt: [5, 6, 7, 8], answer: [10, 1] },
  ];
  const { inputs, targets, mask } = tokenBatch(pairs, model);
  expect([...(await inputs.data())]).toEqual([5, 6, 9, 1, 0, 0, 5, 6, 7, 8, 10, 1]);
  expect([...(await targets.data())]).toEqual([6, 9, 1, 0, 0, 0, 6, 7, 8, 10, 1, 0]);
  expect([...(await mask.data())]).toEqual([0, 1, 1, 0, 0, 0, 0, 0, 0, 1, 1, 0]);
  const values = [
    [0.5, 2],
    [0.25, 3],
  ];
  const layout = layoutOf(pairs, model);
  const read = atAnswers(await overAnswers(values, layout).data(), [2, 2], layout);
  expect(read.map((row) => [...row])).toEqual(values);
});
