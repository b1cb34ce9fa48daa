/** One prompt and its answer as tokens; the answer ends with the end token, unless it was cut off. */
export interface TokenPair {
  readonly prompt: readonly number[];
  readonly answer: readonly number[];
}
