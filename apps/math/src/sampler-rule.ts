/** How the tokens of answers that are learnt from are drawn. */
export interface SamplerRule {
  readonly temperature: number;
  /** 0 for all tokens. */
  readonly topK: number;
  /** 1 for all tokens. */
  readonly topP: number;
  /** 0 for all tokens. */
  readonly minP: number;
}

/** Whether tokens are drawn from less than the whole distribution, so that their probabilities are not the model's. */
export function truncates({ topK, topP, minP }: SamplerRule): boolean {
  return topK > 0 || topP < 1 || minP > 0;
}

/** The rule as the generator takes it, and as logs keep it: without what changes nothing. */
export function samplingOptions({ temperature, topK, topP, minP }: SamplerRule) {
  return {
    temperature,
    ...(topK > 0 && { topK }),
    ...(topP < 1 && { topP }),
    ...(minP > 0 && { minP }),
  };
}
