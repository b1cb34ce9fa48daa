import { array, type Tensor } from '@lab/tensor';
import type { Model } from './model';

/** One prompt and its answer as tokens; the answer ends with the end token, unless it was cut off. */
export interface TokenPair {
  readonly prompt: readonly number[];
  readonly answer: readonly number[];
}

/** Next-token prediction over whole sequences, all [batch, width of the layout]. */
export interface TokenBatch {
  /** int32: what the model reads. */
  readonly inputs: Tensor;
  /** int32: what it should write next. */
  readonly targets: Tensor;
  /** float32: 1 where the target belongs to an answer, 0 at prompts and padding. */
  readonly mask: Tensor;
}

/** Where the answers lie in a batch. */
export interface Layout {
  /** Targets of a row. */
  readonly width: number;
  /** Of each row, the place of its answer's first token among the targets. */
  readonly starts: readonly number[];
}

/** Widths are multiples of this, so that few compiled steps serve texts of many lengths. */
const WIDTH_STEP = 64;

/** The layout of a batch: as wide as its longest sequence, rounded, and no wider than the longest there can be. */
export function layoutOf(pairs: readonly TokenPair[], { promptLength, answerLength }: Model): Layout {
  const longest = Math.max(...pairs.map(({ prompt, answer }) => prompt.length + answer.length));
  const length = Math.min(Math.ceil(longest / WIDTH_STEP) * WIDTH_STEP, promptLength + answerLength);
  return { width: length - 1, starts: pairs.map(({ prompt }) => prompt.length - 1) };
}

/** Sequences side by side, filled up with padding at their ends, which no earlier token sees. */
export function tokenBatch(pairs: readonly TokenPair[], model: Model): TokenBatch {
  const layout = layoutOf(pairs, model);
  const length = layout.width + 1;
  const padded = pairs.map(({ prompt, answer }) => {
    const tokens = [...prompt, ...answer];
    return [...tokens, ...new Array<number>(length - tokens.length).fill(model.tokenizer.padToken)];
  });
  const rows = (from: number, to: number) =>
    array(Int32Array.from(padded.flatMap((tokens) => tokens.slice(from, to))), {
      shape: [pairs.length, layout.width],
    });
  const ones = pairs.map(({ answer }) => answer.map(() => 1));
  return { inputs: rows(0, length - 1), targets: rows(1, length), mask: overAnswers(ones, layout) };
}

/** The inverse of `overAnswers`: `data`, of a batch's shape, at the tokens of answers of the given lengths. */
export function atAnswers(
  data: ArrayLike<number>,
  lengths: readonly number[],
  { width, starts }: Layout,
): Float64Array[] {
  return lengths.map((length, row) => {
    return Float64Array.from({ length }, (_, t) => data[row * width + starts[row]! + t]!);
  });
}

/** One number per answer token at the place of its target, 0 elsewhere: float32, of a batch's shape. */
export function overAnswers(values: readonly (readonly number[])[], { width, starts }: Layout): Tensor {
  const data = new Float32Array(values.length * width);
  for (const [row, numbers] of values.entries()) data.set(numbers, row * width + starts[row]!);
  return array(data, { shape: [values.length, width] });
}
