import { array, type Tensor } from '@lab/tensor';
import type { Prompt } from './generate-options';

/** Prompts of any lengths as rows of one length, aligned at their ends. */
export interface LeftPadding {
  /** Length of every row. */
  readonly length: number;
  /** int32 [rows, length]: the prompts that `rows` names, by index. */
  tokens(rows: ArrayLike<number>): Tensor;
  /** int32 [rows]: padding tokens before each; null if no prompt has any. */
  starts(rows: ArrayLike<number>): Tensor | null;
}

/**
 * Pads prompts on the left, where lengths differ to a rounded length, so that few plans serve many lengths.
 *
 * @param prompts not empty
 * @param limit the length at most; no prompt is longer
 */
export function leftPadding(prompts: readonly Prompt[], padToken: number, limit: number): LeftPadding {
  const longest = Math.max(...prompts.map((prompt) => prompt.length));
  const ragged = prompts.some((prompt) => prompt.length !== longest);
  const length = ragged ? Math.min(roundUp(longest), limit) : longest;
  const promptAt = (index: number) => prompts[index] as Prompt;
  return {
    length,
    tokens(rows) {
      const tokens = new Int32Array(rows.length * length).fill(padToken);
      Array.from(rows, promptAt).forEach((prompt, row) => {
        tokens.set(prompt, (row + 1) * length - prompt.length);
      });
      return array(tokens, { shape: [rows.length, length] });
    },
    starts: (rows) => (ragged ? array(Int32Array.from(rows, (row) => length - promptAt(row).length)) : null),
  };
}

/** The next of 1, 2, 3, 4, 6, 8, 12, 16, 24, ...: less than a third of it is unused. */
export function roundUp(count: number): number {
  const power = 2 ** Math.ceil(Math.log2(count));
  const between = 0.75 * power;
  return Number.isInteger(between) && between >= count ? between : power;
}
