import { continuationLogits, type DecoderParams } from '@lab/lm';
import { div, exp, logSoftmax, mul, sum } from '@lab/tensor';
import { routedBy } from './router-key';
import { type ReaderOptions, type TokenReader, tokenReader } from './token-reader';

/**
 * `sum_v pi(v)^2` over the vocabulary at each token of sampled answers, of a policy that samples at `temperature`: how concentrated
 * it was.
 */
export function squaredProbabilities(
  temperature: number,
  options: ReaderOptions,
): TokenReader<DecoderParams> {
  const { decoder } = options.model;
  return tokenReader((params: DecoderParams, batch) => {
    const logits = continuationLogits(params, batch, decoder, routedBy(batch));
    const logProbs = logSoftmax(div(logits, temperature));
    return sum(exp(mul(logProbs, 2)), { axis: -1 });
  }, options);
}
