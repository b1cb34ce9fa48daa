import { answerParts } from '../src/answer-parts';
import type { Model } from '../src/model';
import { type PolicyBatchOptions, policyBatch } from '../src/policy-batch';
import type { PolicyRow } from '../src/policy-rows';

/** All rows, with `samples` answers to a problem, as one batch. */
export function wholeBatch(
  rows: readonly PolicyRow[],
  model: Model,
  {
    samples,
    rowCount = rows.length,
    ...options
  }: PolicyBatchOptions & { samples: number; rowCount?: number },
) {
  const [whole] = answerParts(rows, model, { budget: 0, samples, rowCount });
  return policyBatch(whole!, model, options);
}
