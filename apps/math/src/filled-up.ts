import type { MicroBatch } from './micro-batches';
import type { Model } from './model';
import type { TokenPair } from './token-pair';

/** The rows of a part and blank ones after them, of which no token counts. */
export function filledUp(
  { rows, rowCount }: MicroBatch<TokenPair>,
  { tokenizer }: Pick<Model, 'tokenizer'>,
): TokenPair[] {
  const blank = { prompt: [tokenizer.padToken], answer: [] };
  return [...rows, ...new Array<TokenPair>(rowCount - rows.length).fill(blank)];
}
