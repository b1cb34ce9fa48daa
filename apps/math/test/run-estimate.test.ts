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
  expect(rl).toEqual({ steps: 4, sampledPerStep: 4 * 8 * 3, trainedPerStep: 4 * (length - 3 + 8 * 3) });
});

test('several epochs train more tokens', () => {
  const plain = estimateOf({ rl: { prompts: 64 } });
  expect(estimateOf({ rl: { prompts: 64, epochs: 3 } }).rl.trainedPerStep).toBe(3 * plain.rl.trainedPerStep);
});

test('bytes of weights, gradient and moments; of adapters beside frozen weights', () => {
  const { stateBytes, parameters } = estimateOf({});
  expect(stateBytes).toBe(4 * 4 * parameters);
  // Adapters of rank 2 at the four products of a block of width 8.
  const adapters = 2 * (8 + 24 + (8 + 8) + (8 + 32) + (32 + 8));
  expect(estimateOf({ lora: { rank: 2 } }).stateBytes).toBe(4 * (parameters + 4 * adapters));
});

test('bytes of the cache of as many rows as are sampled at once', () => {
  const { cacheBytes, length } = estimateOf({});
  // Keys and values of 4 x 8 answers of one layer.
  expect(cacheBytes).toBe(32 * 4 * 2 * 8 * length);
  expect(estimateOf({ rl: { prompts: 4096 } }).cacheBytes).toBe(512 * 4 * 2 * 8 * length);
});
