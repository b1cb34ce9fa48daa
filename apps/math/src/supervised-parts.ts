import type { TrainConfig } from './config';
import { filledUp } from './filled-up';
import { lossShare } from './loss-share';
import { microBatches } from './micro-batches';
import type { Model } from './model';
import type { RouterKey } from './router-key';
import { type TokenBatch, tokenBatch, widthOf } from './token-batch';
import type { TokenPair } from './token-pair';
import type { Part } from './update';

/** How a supervised batch is divided. */
export interface SupervisedParts {
  /** Whether a batch may have more tokens than are computed on at once. */
  readonly inParts: boolean;
  partsOf(pairs: readonly TokenPair[], key: RouterKey | undefined): Part<TokenBatch>[];
}

/** Parts of at most `sft.microBatchTokens` tokens; a batch that has no more however long its texts stays whole. */
export function supervisedParts(
  model: Model,
  { batch, microBatchTokens }: Pick<TrainConfig['sft'], 'batch' | 'microBatchTokens'>,
): SupervisedParts {
  const longest = model.promptLength + model.answerLength - 1;
  const inParts = microBatchTokens > 0 && batch * longest > microBatchTokens;
  const budget = inParts ? microBatchTokens : 0;
  return {
    inParts,
    partsOf: (pairs, key) =>
      microBatches(pairs, { budget, tokensOf: (rows) => widthOf(rows, model) }).map((part) => ({
        share: lossShare(part, { rows: pairs, rowCount: pairs.length }),
        batch: tokenBatch(filledUp(part, model), model, key),
      })),
  };
}
