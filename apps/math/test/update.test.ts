import type { DecoderParams } from '@lab/lm';
import { mul, referenceBackend, square, sub, sum, type Tensor, tree } from '@lab/tensor';
import { expect, test } from 'vitest';
import { createModel } from '../src/model';
import { answerLoss } from '../src/sft';
import { tokenBatch } from '../src/token-batch';
import { initialParams, initialState } from '../src/trainer-state';
import { updater } from '../src/update';
import type { PolicyParams } from '../src/weights-policy';
import { tiny } from './tiny';

const model = createModel(tiny);
const whole = (trained: PolicyParams) => trained as DecoderParams;
const settings = { ...tiny.sft, steps: 100, learningRate: 0.03, warmup: 0.1 };
const pairs = ['3', '12', '7'].map((answer, i) => ({
  prompt: model.tokenizer.encode(`${i + 1}+${i}:`),
  answer: [...model.tokenizer.encode(answer), model.tokenizer.endToken],
}));

test('a batch that can be memorised is', async () => {
  const { update } = updater(answerLoss(model, tiny.runtime, whole), settings, referenceBackend());
  let state = initialState<PolicyParams>(initialParams(model, 0), settings);
  const losses: number[] = [];
  for (let step = 0; step < 100; step++) {
    const result = await update(state, step, tokenBatch(pairs, model));
    state = result.state;
    losses.push(result.metrics.loss!);
  }
  expect(losses[0]).toBeGreaterThan(2.5);
  expect(losses.at(-1)).toBeLessThan(0.1);
});

test('tells the loss, the rate and the gradient by parameter', async () => {
  const lossOf = (params: { readonly blocks: unknown }, goal: Tensor): [Tensor, Record<string, Tensor>] => {
    const [first] = tree.leaves<Tensor>(params.blocks) as [Tensor];
    const loss = sum(square(sub(mul(first, 3), goal)));
    return [loss, { twice: mul(loss, 2) }];
  };
  const { update } = updater(lossOf, settings, referenceBackend());
  const params = initialParams(model, 0);
  const [[name, norm]] = tree.paths<Tensor>(params.blocks) as [[string, Tensor]];
  expect([...(await norm.data())]).toEqual(new Array(8).fill(1));
  const { metrics, gradientNorms } = await update(initialState(params, settings), 0, mul(norm, 1));
  // The loss of 8 ones is 8 (3 - 1)^2, its gradient 2 x 3 x 2 in each of 8 places.
  expect(metrics.loss).toBeCloseTo(32, 4);
  expect(metrics.twice).toBeCloseTo(64, 4);
  expect(metrics.learningRate).toBeCloseTo(0.03 / 10, 6);
  expect(metrics.gradientNorm).toBeCloseTo(12 * Math.sqrt(8), 3);
  expect(gradientNorms[`blocks.${name}`]).toBeCloseTo(12 * Math.sqrt(8), 3);
  expect(gradientNorms['tokenEmbedding.weight']).toBe(0);
  expect(Object.keys(gradientNorms)).toEqual(tree.paths(params).map(([path]) => path));
});
