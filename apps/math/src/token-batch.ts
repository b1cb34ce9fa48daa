import { array, type Tensor } from '@lab/tensor';
import type { Model } from './model';
import { roundedLength } from './rounded-length';
import { keyTensor, type RouterKey } from './router-key';
import type { TokenPair } from './token-pair';

/** Next-token prediction over whole sequences, all [batch, width]. */
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

/** Targets of a row: of its longest sequence, in steps, and no more than of the longest there can be. */
export function widthOf(
  pairs: readonly TokenPair[],
  { promptLength, answerLength }: Pick<Model, 'promptLength' | 'answerLength'>,
): number {
  const longest = Math.max(...pairs.map(({ prompt, answer }) => prompt.length + answer.length));
  return roundedLength(longest, promptLength + answerLength) - 1;
}

/**
 * Sequences side by side, filled up with padding at their ends, which no earlier token sees.
 *
 * @param routerKey of what routers are to draw
 */
export function tokenBatch(pairs: readonly TokenPair[], model: Model, routerKey?: RouterKey): TokenBatch {
  const shape = [pairs.length, widthOf(pairs, model)] as const;
  const tokens = (from: number) => {
    const data = new Int32Array(shape[0] * shape[1]).fill(model.tokenizer.padToken);
    for (const [row, { prompt, answer }] of pairs.entries()) {
      data.set([...prompt, ...answer].slice(from, from + shape[1]), row * shape[1]);
    }
    return array(data, { shape });
  };
  const mask = new Float32Array(shape[0] * shape[1]);
  for (const [row, { prompt, answer }] of pairs.entries()) {
    const first = row * shape[1] + prompt.length - 1;
    mask.fill(1, first, first + answer.length);
  }
  return { inputs: tokens(0), targets: tokens(1), mask: array(mask, { shape }), ...keyTensor(routerKey) };
}
