/** Text to token ids and back: what a sampler and a data pipeline need to know of a tokeniser. */
export interface Tokenizer {
  /** Largest token id plus one: the least number of rows that the embedding needs. */
  readonly vocabularySize: number;
  /** Id that fills up short rows of a batch. */
  readonly padToken: number;
  /** Id that ends a text, and at which sampling stops. */
  readonly endToken: number;
  /** The token ids of a text. */
  encode(text: string): number[];
  /** The text of token ids; special tokens (pad, end) are left out. */
  decode(ids: ArrayLike<number>): string;
}
