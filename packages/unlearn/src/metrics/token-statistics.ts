/** What a model says of one token of a text, given those before; logarithms are natural. */
export interface TokenStatistics {
  readonly logProb: number;
  /** E[log p(v)] over the vocabulary. */
  readonly mean: number;
  /** E[log^2 p(v)] - mean^2. */
  readonly variance: number;
}
