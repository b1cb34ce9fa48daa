import { applyDecoder, type DecoderConfig, type DecoderParams, tokenLogProbs } from '@lab/lm';
import { type Backend, jit, type Tensor } from '@lab/tensor';
import { collate, disposeBatch } from '../prompts/collate';
import type { Example } from '../prompts/prompt-builder';

/** What {@link responseLogProbs} may be told. */
export interface ScoringOptions {
  readonly backend?: Backend;
  /** Examples run at once. Default 32. */
  readonly batchSize?: number;
}

/**
 * The natural logarithms of the probabilities of each example's response tokens, the end token's last.
 * @throws ArgumentError if an example has no response, or one is longer than the model's context
 */
export async function responseLogProbs(
  { config, params }: { readonly config: DecoderConfig; readonly params: DecoderParams },
  examples: readonly Example[],
  { backend, batchSize = 32 }: ScoringOptions = {},
): Promise<Float32Array[]> {
  const score = jit(
    (weights: DecoderParams, inputs: Tensor, targets: Tensor) =>
      tokenLogProbs(applyDecoder(weights, inputs, config), targets),
    { ...(backend && { backend }) },
  );
  const length = Math.max(...examples.map(({ tokens }) => tokens.length - 1));
  const scores: Float32Array[] = [];
  for (let first = 0; first < examples.length; first += batchSize) {
    const part = examples.slice(first, first + batchSize);
    const batch = collate(part, { length });
    const logProbs = await score(params, batch.inputs, batch.targets);
    const data = (await logProbs.data()) as Float32Array;
    part.forEach(({ tokens, responseStart }, row) => {
      scores.push(data.slice(row * length + responseStart - 1, row * length + tokens.length - 1));
    });
    logProbs.dispose();
    disposeBatch(batch);
  }
  await score.dispose();
  return scores;
}
