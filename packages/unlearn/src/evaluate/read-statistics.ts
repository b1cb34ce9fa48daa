import { applyDecoder, type DecoderConfig, type DecoderParams } from '@lab/lm';
import {
  exp,
  expandDims,
  jit,
  logSoftmax,
  mul,
  square,
  squeeze,
  stack,
  sub,
  sum,
  type Tensor,
  takeAlongAxis,
} from '@lab/tensor';
import type { TokenStatistics } from '../metrics/token-statistics';
import { collate, disposeBatch } from '../prompts/collate';
import type { ScoringOptions } from './response-log-probs';

/**
 * Statistics of every token of each text but its first.
 * @param texts token ids, two at least, no more than the model's context
 * @throws ArgumentError if there are no texts, or one has a single token
 */
export async function readStatistics(
  { config, params }: { readonly config: DecoderConfig; readonly params: DecoderParams },
  texts: readonly (readonly number[])[],
  { backend, batchSize = 16 }: ScoringOptions = {},
): Promise<TokenStatistics[][]> {
  const read = jit(
    (weights: DecoderParams, inputs: Tensor, targets: Tensor) =>
      statisticsOf(logSoftmax(applyDecoder(weights, inputs, config)), targets),
    { ...(backend && { backend }) },
  );
  const length = Math.max(...texts.map((tokens) => tokens.length - 1));
  const statistics: TokenStatistics[][] = [];
  for (let first = 0; first < texts.length; first += batchSize) {
    const part = texts.slice(first, first + batchSize);
    const batch = collate(
      part.map((tokens) => ({ tokens, responseStart: 1 })),
      { length },
    );
    const result = await read(params, batch.inputs, batch.targets);
    const data = (await result.data()) as Float32Array;
    const valueAt = (which: number, row: number, at: number) =>
      data[(which * part.length + row) * length + at] as number;
    part.forEach((tokens, row) => {
      statistics.push(
        Array.from({ length: tokens.length - 1 }, (_, at) => ({
          logProb: valueAt(0, row, at),
          mean: valueAt(1, row, at),
          variance: valueAt(2, row, at),
        })),
      );
    });
    result.dispose();
    disposeBatch(batch);
  }
  await read.dispose();
  return statistics;
}

/** [3, batch, time]: log-probability, mean, and variance. */
function statisticsOf(logProbs: Tensor, targets: Tensor): Tensor {
  const own = squeeze(takeAlongAxis(logProbs, expandDims(targets, -1), -1), -1);
  const probs = exp(logProbs);
  const centre = sum(mul(probs, logProbs), { axis: -1 });
  const spread = sum(mul(probs, square(sub(logProbs, expandDims(centre, -1)))), { axis: -1 });
  return stack([own, centre, spread], 0);
}
