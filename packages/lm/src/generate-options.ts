import type { FfnOptions } from '@lab/nn';
import type { DecoderConfig } from './decoder-config';
import { ArgumentError } from './errors';
import { ffnCall } from './ffn-call';
import { checkSamplingOptions, type SamplingOptions } from './sampling';

/** What to generate from every prompt. */
export interface GenerateOptions extends SamplingOptions {
  /** Tokens generated at most. */
  readonly maxNewTokens: number;
  /** Completions per prompt; they share one run over the prompt. Default 1. */
  readonly samplesPerPrompt?: number;
  /** Tokens that end a completion; the token itself is part of it. */
  readonly stopTokens?: readonly number[];
  /**
   * For feed-forwards that replace the dense ones: their own settings, and the key of what they draw, of which the
   * caller stays the owner. `applyDecoder` with the same gives the log-probabilities that these tokens were drawn with,
   * where draws depend on layers and positions alone. Default: nothing is drawn.
   */
  readonly ffn?: FfnOptions;
}

/** Token ids of one prompt. */
export type Prompt = readonly number[];

/** Throws {@link ArgumentError} naming the first option or prompt that the model cannot serve. */
export function checkGenerateOptions(
  prompts: readonly Prompt[],
  options: GenerateOptions,
  config: DecoderConfig,
): void {
  const { maxNewTokens, samplesPerPrompt = 1, stopTokens = [] } = options;
  checkSamplingOptions(options);
  ffnCall(options.ffn);
  checkCount('maxNewTokens', maxNewTokens);
  checkCount('samplesPerPrompt', samplesPerPrompt);
  for (const token of stopTokens) checkToken('stopTokens', token, config);
  const room = config.contextLength - maxNewTokens;
  prompts.forEach((prompt, index) => {
    const name = `prompts: prompt ${index}`;
    if (prompt.length === 0) throw new ArgumentError(`${name} is empty`);
    if (prompt.length > room) {
      throw new ArgumentError(`${name} has ${prompt.length} tokens, the context leaves room for ${room}`);
    }
    for (const token of prompt) checkToken(name, token, config);
  });
}

/** Throws {@link ArgumentError} unless the value is a positive integer. */
export function checkCount(name: string, value: number): void {
  if (!Number.isInteger(value) || value < 1) {
    throw new ArgumentError(`${name}: must be a positive integer, got ${value}`);
  }
}

/** Throws {@link ArgumentError} unless the token is one of the vocabulary. */
export function checkToken(name: string, token: number, { vocabularySize }: DecoderConfig): void {
  if (!Number.isInteger(token) || token < 0 || token >= vocabularySize) {
    throw new ArgumentError(`${name}: ${token} is not in [0, ${vocabularySize})`);
  }
}
