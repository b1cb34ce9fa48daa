import { array, type Tensor } from '@lab/tensor';
import type { Model } from './model';

/** One prompt and its answer as tokens; the answer ends with the end token, unless it was cut off. */
export interface TokenPair {
  readonly prompt: readonly number[];
  readonly answer: readonly number[];
}

/** Next-token prediction over whole sequences, all [batch, promptLength + maxAnswerLength - 1]. */
export interface TokenBatch {
  /** int32: what the model reads. */
  readonly inputs: Tensor;
  /** int32: what it should write next. */
  readonly targets: Tensor;
  /** float32: 1 where the target belongs to an answer, 0 at prompts and padding. */
  readonly mask: Tensor;
}

/** Sequences of one fixed length, so that a phase needs one compiled step. */
export function tokenBatch(pairs: readonly TokenPair[], model: Model): TokenBatch {
  const length = model.decoder.contextLength;
  const padded = pairs.map(({ prompt, answer }) => {
    const tokens = [...prompt, ...answer];
    return [...tokens, ...new Array<number>(length - tokens.length).fill(model.tokenizer.padToken)];
  });
  const rows = (from: number, to: number) =>
    array(Int32Array.from(padded.flatMap((tokens) => tokens.slice(from, to))), {
      shape: [pairs.length, length - 1],
    });
  const ones = pairs.map(({ answer }) => answer.map(() => 1));
  return { inputs: rows(0, length - 1), targets: rows(1, length), mask: overAnswers(ones, model) };
}

/** The inverse of `overAnswers`: `data`, of a batch's shape, at the tokens of answers of the given lengths. */
export function atAnswers(
  data: ArrayLike<number>,
  lengths: readonly number[],
  { task, decoder }: Model,
): Float64Array[] {
  const width = decoder.contextLength - 1;
  return lengths.map((length, row) => {
    const start = row * width + task.promptLength - 1;
    return Float64Array.from({ length }, (_, t) => data[start + t]!);
  });
}

/** One number per answer token at the place of its target, 0 elsewhere: float32, of a batch's shape. */
export function overAnswers(values: readonly (readonly number[])[], { task, decoder }: Model): Tensor {
  const width = decoder.contextLength - 1;
  const data = new Float32Array(values.length * width);
  for (const [row, numbers] of values.entries()) data.set(numbers, row * width + task.promptLength - 1);
  return array(data, { shape: [values.length, width] });
}
