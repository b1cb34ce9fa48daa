import { gpt2 } from '@lab/lm';

/** A model with the size of its training batch. */
export interface Setting {
  readonly config: ReturnType<typeof gpt2>;
  readonly sequences: number;
  readonly length: number;
}

const vocabulary = { vocabularySize: 64, contextLength: 64, heads: 4 };

/** `standard` is that of the other benchmarks; `small` is for `cpu`, which would take minutes for a step of it. */
export const settings = {
  small: { config: gpt2({ ...vocabulary, layers: 2, width: 64 }), sequences: 16, length: 32 },
  standard: { config: gpt2({ ...vocabulary, layers: 4, width: 128 }), sequences: 64, length: 32 },
} as const satisfies Record<string, Setting>;

/** token(s, t) = (31 s + 17 t + s t) mod 64. */
export function token(s: number, t: number): number {
  return (31 * s + 17 * t + s * t) % vocabulary.vocabularySize;
}
