import type { DecoderParams } from '@lab/lm';
import { type Tensor, tree } from '@lab/tensor';
import type { TrainConfig } from './config';
import type { Model } from './model';
import { cacheBytesPerRow, rowsAtOnce } from './open-generator';
import { lengthCount } from './rounded-length';
import { trainablePolicy } from './trainable';

/** What a run will need and do, from its settings alone. */
export interface RunEstimate {
  readonly parameters: number;
  /** Steps and tokens of supervised training: those that are learnt from and read, padding among them. */
  readonly supervised: { readonly steps: number; readonly tokensPerStep: number };
  /** Steps of RL; tokens that are sampled at most, and read by the trainer. */
  readonly rl: { readonly steps: number; readonly sampledPerStep: number; readonly trainedPerStep: number };
  /** Bytes of the weights, and of the gradient and two moments of those that RL trains. */
  readonly stateBytes: number;
  /** Bytes of the keys and values of the rows that are sampled at once, with the longest prompts and answers. */
  readonly cacheBytes: number;
  /** Shapes that batches of texts can have in training, each of which is compiled and keeps its memory. */
  readonly shapes: number;
}

const FLOAT = Float32Array.BYTES_PER_ELEMENT;

/** Counts steps, tokens, and the bytes that follow from shapes alone. What a compiled step needs beside them has to be measured. */
export function runEstimate(config: TrainConfig, model: Model, params: DecoderParams): RunEstimate {
  const { sft, rl, lora } = config;
  const { promptLength, answerLength } = model;
  const length = promptLength + answerLength;
  const [parameters, trained] = [params, trainablePolicy(config, model, params).initial].map(sizeOf);
  const rows = rl.prompts * rl.samples;
  const frozen = lora.rank > 0 ? parameters! : 0;
  return {
    parameters: parameters!,
    supervised: { steps: sft.steps, tokensPerStep: sft.batch * length },
    rl: {
      steps: rl.steps,
      sampledPerStep: rows * answerLength,
      trainedPerStep: rl.epochs * rl.prompts * (promptLength + rl.samples * answerLength),
    },
    stateBytes: FLOAT * (frozen + 4 * trained!),
    cacheBytes: rowsAtOnce(model, Math.min(rows, 512)) * cacheBytesPerRow(model),
    shapes: lengthCount(length) + lengthCount(promptLength) * lengthCount(answerLength),
  };
}

function sizeOf(params: unknown): number {
  return tree.leaves<Tensor>(params).reduce((sum, { size }) => sum + size, 0);
}
