import { expect, test } from 'vitest';
import { resolveConfig } from '../src/config';
import { createModel } from '../src/model';
import { runEstimate } from '../src/run-estimate';
import { initialParams } from '../src/trainer-state';
import { tiny } from './tiny';

const estimateOf = (changes: object) => {
  const config = resolveConfig(tiny, changes);
  const model = createModel(config);
  return {
    ...runEstimate(config, model, initialParams(model, 0)),
    length: model.promptLength + model.answerLength,
    vocabularySize: model.tokenizer.vocabularySize,
  };
};

test('counts parameters, steps and tokens', () => {
  const { parameters, supervised, rl, length, vocabularySize } = estimateOf({});
  // Embeddings of tokens and places, 12 d^2 + 13 d of the block, and the last norm.
  expect(parameters).toBe(vocabularySize * 8 + length * 8 + 12 * 64 + 13 * 8 + 16);
  expect(supervised).toEqual({ steps: 8, tokensPerStep: 16 * length });
  expect(rl).toEqual({ steps: 4, sampledPerStep: 4 * 8 * 3, trainedPerStep: 4 * 8 * length });
});

test('several epochs train more tokens; minibatches and token budgets need less memory', () => {
  const plain = estimateOf({ rl: { prompts: 64 } });
  expect(estimateOf({ rl: { prompts: 64, epochs: 3 } }).rl.trainedPerStep).toBe(3 * plain.rl.trainedPerStep);
  expect(estimateOf({ rl: { prompts: 64, minibatches: 4 } }).trainingBytes).toBeLessThan(plain.trainingBytes);
  expect(estimateOf({ rl: { prompts: 64, microBatchTokens: 200 } }).trainingBytes).toBeLessThan(
    plain.trainingBytes,
  );
});
