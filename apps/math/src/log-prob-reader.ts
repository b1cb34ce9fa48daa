import { continuationLogits, type DecoderParams, tokenLogProbs } from '@lab/lm';
import { routedBy } from './router-key';
import { type ReaderOptions, type TokenReader, tokenReader } from './token-reader';

/** Log-probabilities of answers that are already there, of each token, at the temperature and without truncation. */
export function logProbReader(temperature: number, options: ReaderOptions): TokenReader<DecoderParams> {
  const { decoder } = options.model;
  return tokenReader((params: DecoderParams, batch) => {
    const logits = continuationLogits(params, batch, decoder, routedBy(batch));
    return tokenLogProbs(logits, batch.tokens, temperature);
  }, options);
}
