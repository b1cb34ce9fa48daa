import { expect, test } from 'vitest';
import { answerBatch, atAnswers, overAnswers } from '../src/answer-batch';
import { createModel } from '../src/model';
import { tiny } from './tiny';

const model = createModel(tiny);
const layout = { promptWidth: 4, width: 3, share: 2 };

test('prompts end together, and answers begin together', async () => {
  const [short, long] = [
    [5, 6],
    [5, 6, 7, 8],
  ] as const;
  const pairs = [
    { prompt: short, answer: [9, 1] },
    { prompt: short, answer: [1] },
    { prompt: long, answer: [9, 10, 1] },
    { prompt: long, answer: [] },
  ];
  const { prompts, start, tokens, ...rest } = answerBatch(pairs, layout, model);
  expect([prompts.shape, tokens.shape]).toEqual([
    [2, 4],
    [4, 3],
  ]);
  expect([...(await prompts.data())]).toEqual([0, 0, 5, 6, 5, 6, 7, 8]);
  expect([...(await start!.data())]).toEqual([2, 0]);
  expect([...(await tokens.data())]).toEqual([9, 1, 0, 1, 0, 0, 9, 10, 1, 0, 0, 0]);
  expect(rest).toEqual({});
});

test('carries the key of what routers draw', async () => {
  const { routerKey } = answerBatch([{ prompt: [5], answer: [1] }], { ...layout, share: 1 }, model, [7, 8]);
  expect([...(await routerKey!.data())]).toEqual([7, 8]);
});

test('numbers of answer tokens are read back from where they stand', async () => {
  const values = overAnswers([[0.5], Float64Array.of(0.25, 2)], layout);
  expect([...(await values.data())]).toEqual([0.5, 0, 0, 0.25, 2, 0]);
  expect(values.shape).toEqual([2, 3]);
  expect(atAnswers(await values.data(), [1, 2], layout)).toEqual([
    Float64Array.of(0.5),
    Float64Array.of(0.25, 2),
  ]);
});
