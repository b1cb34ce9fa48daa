import { scalar } from '@lab/tensor';
import { expect, test } from 'vitest';
import { keyOf } from '../src/keys';
import { createModel } from '../src/model';
import type { PolicyRow } from '../src/policy-rows';
import { tiny } from './tiny';
import { wholeBatch } from './whole-batch';

const model = createModel(tiny);
const prompt = model.encodePrompt('1+2:');
const row = (more: Partial<PolicyRow> = {}): PolicyRow => ({
  prompt,
  answer: [5, 1],
  advantage: 0.5,
  oldLogProbs: [-1, -2],
  counts: true,
  ...more,
});
const options = () => ({ samples: 1, key: keyOf(0, 'loss', 0) });
const width = model.answerLength;

test('one number per answer token at its place', async () => {
  const { mask, oldLogProbs, advantages, ...rest } = wholeBatch([row()], model, options());
  expect(mask.shape).toEqual([1, width]);
  expect([...(await mask.data())]).toEqual([1, 1, ...new Array(width - 2).fill(0)]);
  expect([...(await oldLogProbs.data())].slice(0, 2)).toEqual([-1, -2]);
  expect([...(await advantages.data())]).toEqual([0.5]);
  expect(Object.keys(rest).sort()).toEqual(['key', 'prompts', 'start', 'tokens']);
});

test('an answer without a score does not count', async () => {
  const { mask } = wholeBatch([row({ counts: false }), row()], model, options());
  const data = [...(await mask.data())];
  expect(data.slice(0, width).every((value) => value === 0)).toBe(true);
  expect(data.slice(width).reduce((sum, value) => Number(sum) + Number(value), 0)).toBe(2);
});

test('is filled up with rows of padding', async () => {
  const extra = { referenceLogProbs: [-3, -4], weights: [2, 1], advantage: Float64Array.of(1, 2) };
  const batch = wholeBatch([row(extra)], model, { ...options(), rowCount: 3 });
  for (const name of ['mask', 'advantages', 'referenceLogProbs', 'weights'] as const) {
    const data = [...(await batch[name]!.data())];
    expect(data, name).toHaveLength(3 * width);
    expect(
      data.slice(width).every((value) => value === 0),
      name,
    ).toBe(true);
  }
  expect([...(await batch.weights!.data())].slice(0, 2)).toEqual([2, 1]);
});

test('carries a changing entropy bonus', async () => {
  const { entropyBonus } = wholeBatch([row()], model, { ...options(), entropyBonus: scalar(0.25) });
  expect(await entropyBonus!.item()).toBe(0.25);
});
