import { applyDecoder, crossEntropy, type DecoderConfig, type DecoderParams } from '@lab/lm';
import type { Tensor } from '@lab/tensor';
import { collate, type ResponseBatch } from '../prompts/collate';
import { SeededRandom } from '../seeded-random';
import type { DocumentSource } from '../world/documents';

/** How documents are drawn. */
export interface DocumentBatches {
  readonly seed: number;
  /** Documents in a batch. */
  readonly batchSize: number;
  /** Tokens of a row. */
  readonly length: number;
}

/** The batch of a step: the same for one seed and step. */
export function documentBatch(
  source: DocumentSource,
  { seed, batchSize, length }: DocumentBatches,
  step: number,
): ResponseBatch {
  const random = new SeededRandom(seed).fork(step);
  return collate(
    Array.from({ length: batchSize }, () => source.document(random)),
    { length },
  );
}

/** Cross-entropy of the responses of documents. */
export function documentLoss(config: DecoderConfig): (params: DecoderParams, batch: ResponseBatch) => Tensor {
  return (params, { inputs, targets, mask }) =>
    crossEntropy(applyDecoder(params, inputs, config), targets, mask);
}
