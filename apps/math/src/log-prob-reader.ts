import { applyDecoder, type DecoderParams, tokenLogProbs } from '@lab/lm';
import { routedBy } from './router-key';
import { type ReaderOptions, type TokenReader, tokenReader } from './token-reader';

/** Log-probabilities of answers that are already there, of each token, at the temperature and without truncation. */
export function logProbReader(temperature: number, options: ReaderOptions): TokenReader<DecoderParams> {
  const { decoder } = options.model;
  return tokenReader((params: DecoderParams, { inputs, targets, ...routed }) => {
    return tokenLogProbs(applyDecoder(params, inputs, decoder, routedBy(routed)), targets, temperature);
  }, options);
}
