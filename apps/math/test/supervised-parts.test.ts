import type { DecoderParams } from '@lab/lm';
import { referenceBackend, type Tensor, tree } from '@lab/tensor';
import { expect, test } from 'vitest';
import { createModel } from '../src/model';
import { partsUpdater } from '../src/parts-updater';
import { answerLoss } from '../src/sft';
import { supervisedParts } from '../src/supervised-parts';
import { initialParams, initialState } from '../src/trainer-state';
import type { PolicyParams } from '../src/weights-policy';
import { tiny } from './tiny';

const model = createModel(tiny);
const longest = model.promptLength + model.answerLength - 1;
const pairs = ['3', '12', '7', '15', '9'].map((answer, i) => ({
  prompt: model.encodePrompt(`${i + 1}+${i}:`),
  answer: [...model.encodeAnswer(answer), model.tokenizer.endToken],
}));
const settingsOf = (microBatchTokens: number) => ({ ...tiny.sft, batch: 5, microBatchTokens });

async function weightsAfter(microBatchTokens: number): Promise<number[]> {
  const settings = settingsOf(microBatchTokens);
  const { inParts, partsOf } = supervisedParts(model, settings);
  const lossOf = answerLoss(model, tiny.runtime, (trained) => trained as DecoderParams);
  const { update, dispose } = partsUpdater(inParts, lossOf, settings, referenceBackend());
  const state = initialState<PolicyParams>(initialParams(model, 0), settings);
  const { state: next } = await update(state, 1, partsOf(pairs, undefined));
  await dispose();
  const leaves = tree.leaves<Tensor>(next.params);
  return (await Promise.all(leaves.map((leaf) => leaf.data()))).flatMap((data) => [...data]);
}

test('a batch stays whole where it cannot have more tokens than are allowed', () => {
  expect(supervisedParts(model, settingsOf(5 * longest)).inParts).toBe(false);
  expect(supervisedParts(model, settingsOf(0)).inParts).toBe(false);
  const { inParts, partsOf } = supervisedParts(model, settingsOf(2 * longest));
  expect(inParts).toBe(true);
  const parts = partsOf(pairs, undefined);
  // The last part is filled up with a blank row.
  expect(parts.map(({ batch }) => batch.inputs.shape)).toEqual(new Array(3).fill([2, longest]));
  expect(parts.map(({ share }) => share)).toEqual([4 / 12, 5 / 12, 3 / 12]);
});

test('parts give the update of the whole batch', async () => {
  const [whole, divided] = [await weightsAfter(0), await weightsAfter(2 * longest)];
  for (const [i, weight] of whole.entries()) expect(divided[i]).toBeCloseTo(weight, 3);
  expect(divided).not.toEqual(whole);
});
