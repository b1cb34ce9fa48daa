import type { Continuations } from '@lab/lm';
import { array, type Tensor } from '@lab/tensor';
import type { Model } from './model';
import { keyTensor, type RouterKey } from './router-key';
import type { TokenPair } from './token-pair';

/** Answers beside the prompts that they share. */
export interface AnswerBatch extends Continuations {
  /** int32 [2]: of what routers draw, where they do. */
  readonly routerKey?: Tensor;
}

/** The shape of an answer batch. */
export interface AnswerLayout {
  /** Tokens of a prompt, padding among them. */
  readonly promptWidth: number;
  /** Tokens of an answer, padding among them. */
  readonly width: number;
  /** Answers in a row that share a prompt; the batch has a multiple of it. */
  readonly share: number;
}

/**
 * Prompts that end together, and answers that begin together.
 *
 * @param routerKey of what routers are to draw
 */
export function answerBatch(
  pairs: readonly TokenPair[],
  layout: AnswerLayout,
  { tokenizer }: Pick<Model, 'tokenizer'>,
  routerKey?: RouterKey,
): AnswerBatch {
  const { promptWidth, width, share } = layout;
  const prompts = pairs.filter((_, row) => row % share === 0).map(({ prompt }) => prompt);
  const ofPrompts = new Int32Array(prompts.length * promptWidth).fill(tokenizer.padToken);
  for (const [i, prompt] of prompts.entries()) {
    ofPrompts.set(prompt, (i + 1) * promptWidth - prompt.length);
  }
  const ofAnswers = new Int32Array(pairs.length * width).fill(tokenizer.padToken);
  for (const [row, { answer }] of pairs.entries()) ofAnswers.set(answer, row * width);
  return {
    prompts: array(ofPrompts, { shape: [prompts.length, promptWidth] }),
    start: array(Int32Array.from(prompts, (prompt) => promptWidth - prompt.length)),
    tokens: array(ofAnswers, { shape: [pairs.length, width] }),
    ...keyTensor(routerKey),
  };
}

/** One number per answer token at its place, 0 after the last: float32 [rows, width]. */
export function overAnswers(
  values: readonly ArrayLike<number>[],
  { width }: Pick<AnswerLayout, 'width'>,
): Tensor {
  const data = new Float32Array(values.length * width);
  for (const [row, numbers] of values.entries()) data.set(numbers, row * width);
  return array(data, { shape: [values.length, width] });
}

/** The inverse of `overAnswers`: `data` at the tokens of answers of the given lengths. */
export function atAnswers(
  data: ArrayLike<number>,
  lengths: readonly number[],
  { width }: Pick<AnswerLayout, 'width'>,
): Float64Array[] {
  return lengths.map((length, row) => Float64Array.from({ length }, (_, t) => data[row * width + t]!));
}
