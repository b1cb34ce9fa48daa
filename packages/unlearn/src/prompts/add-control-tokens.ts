import type { DecoderConfig, DecoderParams } from '@lab/lm';
import { add, concat, mean, mul, random, type Tensor } from '@lab/tensor';
import { VocabularyError } from '../errors';
import type { ControlTokens } from './control-tokens';

/** A model with the vocabulary of its tokeniser and the unlearning tokens. */
export interface ExtendedModel {
  readonly config: DecoderConfig;
  readonly params: DecoderParams;
  readonly control: ControlTokens;
}

/**
 * Adds the two unlearning tokens after all rows that the model has. Their embeddings are the mean of the others and
 * a little noise, so that what the model said before hardly changes.
 *
 * Source of the mean: Hewitt 2021, Initializing new word embeddings for pretrained language models.
 * @param vocabularySize of the tokeniser
 * @param key of the noise
 * @throws VocabularyError if the model has fewer rows than the tokeniser has tokens
 */
export function addControlTokens(
  { config, params }: { readonly config: DecoderConfig; readonly params: DecoderParams },
  vocabularySize: number,
  key: Tensor,
): ExtendedModel {
  checkVocabulary(config, vocabularySize);
  const open = config.vocabularySize;
  const { tokenEmbedding, output } = params;
  return {
    config: { ...config, vocabularySize: open + 2 },
    params: {
      ...params,
      tokenEmbedding: { ...tokenEmbedding, weight: withTwoRows(tokenEmbedding.weight, random.fold(key, 0)) },
      ...(output && { output: { ...output, weight: withTwoRows(output.weight, random.fold(key, 1)) } }),
    },
    control: { open, close: open + 1 },
  };
}

/** Throws {@link VocabularyError} if the model has fewer rows than the tokeniser has tokens, so is another's. */
export function checkVocabulary(config: DecoderConfig, vocabularySize: number): void {
  if (config.vocabularySize >= vocabularySize) return;
  throw new VocabularyError(
    `the model has ${config.vocabularySize} tokens, but the tokeniser ${vocabularySize}: they do not belong together`,
  );
}

const NOISE = 0.02;

function withTwoRows(weight: Tensor, key: Tensor): Tensor {
  const width = weight.shape[1] as number;
  const centre = mean(weight, { axis: 0, keepDims: true });
  return concat([weight, add(centre, mul(random.normal(key, [2, width]), NOISE))], 0);
}
