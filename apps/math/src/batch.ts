import { array, type Tensor } from '@lab/tensor';
import type { Model } from './model';
import { keyTensor, type RouterKey } from './router-key';

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
  /** int32 [2]: of what routers draw, where they do. */
  readonly routerKey?: Tensor;
}

/** Where the answers lie in a batch. */
export interface Layout {
  /** Targets of a row. */
  readonly width: number;
  /** Of each row, the place of its answer's first token among the targets. */
  readonly starts: readonly number[];
}

/** The narrowest width. Each compiled step keeps its memory, so there are to be few of them for texts of many lengths. */
const LEAST = 64;

/** The layout of a batch: as wide as its longest sequence, rounded, and no wider than the longest there can be. */
export function layoutOf(
  pairs: readonly TokenPair[],
  { promptLength, answerLength }: Pick<Model, 'promptLength' | 'answerLength'>,
): Layout {
  const longest = Math.max(...pairs.map(({ prompt, answer }) => prompt.length + answer.length));
  const length = Math.min(roundedLength(longest), promptLength + answerLength);
  return { width: length - 1, starts: pairs.map(({ prompt }) => prompt.length - 1) };
}

/** The next of 64, 128, 192, 256, 384, 512, 768, ... */
function roundedLength(length: number): number {
  const power = LEAST * 2 ** Math.max(0, Math.ceil(Math.log2(length / LEAST)));
  const between = 0.75 * power;
  return power > 2 * LEAST && length <= between ? between : power;
}

/** How many widths there are. */
export function widthCount({
  promptLength,
  answerLength,
}: Pick<Model, 'promptLength' | 'answerLength'>): number {
  const lengths = Array.from({ length: promptLength + answerLength }, (_, i) => roundedLength(i + 1));
  return new Set(lengths).size;
}

/**
 * Sequences side by side, filled up with padding at their ends, which no earlier token sees.
 *
 * @param routerKey of what routers are to draw
 */
export function tokenBatch(pairs: readonly TokenPair[], model: Model, routerKey?: RouterKey): TokenBatch {
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
  return {
    inputs: rows(0, length - 1),
    targets: rows(1, length),
    mask: overAnswers(ones, layout),
    ...keyTensor(routerKey),
  };
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
