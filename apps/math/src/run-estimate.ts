import type { DecoderParams } from '@lab/lm';
import { type Tensor, tree } from '@lab/tensor';
import type { TrainConfig } from './config';
import type { Model } from './model';

/** What a run will need and do, from its settings alone. */
export interface RunEstimate {
  readonly parameters: number;
  /** Steps and tokens of supervised training: those that are learnt from and read, padding among them. */
  readonly supervised: { readonly steps: number; readonly tokensPerStep: number };
  /** Steps of RL; tokens that are sampled at most, and read by the trainer. */
  readonly rl: { readonly steps: number; readonly sampledPerStep: number; readonly trainedPerStep: number };
  /** Bytes at the peak of training: weights, moments, gradients and what a step keeps between forward and backward. */
  readonly trainingBytes: number;
  /** Bytes of the cache of keys and values while answers are sampled. */
  readonly cacheBytes: number;
}

const FLOAT = 4;

/**
 * Counts steps and tokens, and adds up memory.
 *
 * Memory is `(weights + 2 moments + gradient + new weights + new moments) 4 bytes`, and per token in a step, of a block of width d, h heads and
 * n tokens of context, `(24 d + 3 h n)` numbers, with `4 V` for the logits of a vocabulary of V. A rule of thumb, not a measurement: what the
 * backend plans may need half or twice that.
 */
export function runEstimate(config: TrainConfig, model: Model, params: DecoderParams): RunEstimate {
  const { sft, rl } = config;
  const { decoder, promptLength, answerLength } = model;
  const length = promptLength + answerLength;
  const parameters = tree.leaves<Tensor>(params).reduce((sum, { size }) => sum + size, 0);
  const rows = rl.prompts * rl.samples;
  const whole = Math.ceil(rl.prompts / rl.minibatches) * rl.samples * length;
  const atOnce = Math.max(sft.batch * length, rl.microBatchTokens > 0 ? rl.microBatchTokens : whole);
  const perToken =
    decoder.layers * (24 * decoder.width + 3 * decoder.heads * length) + 4 * decoder.vocabularySize;
  return {
    parameters,
    supervised: { steps: sft.steps, tokensPerStep: sft.batch * length },
    rl: {
      steps: rl.steps,
      sampledPerStep: rows * answerLength,
      trainedPerStep: rl.epochs * rows * length,
    },
    trainingBytes: FLOAT * (7 * parameters + atOnce * perToken),
    cacheBytes: FLOAT * 2 * decoder.layers * decoder.width * Math.min(rows, 512) * length,
  };
}
