import { mean, neg, sum, type Tensor } from '@lab/tensor';
import type { ResponseBatch } from '../prompts/collate';
import type { ModelView, Objective } from './objective';
import { sequenceLogProbs } from './response-loss';

/** Settings of {@link inContext}. */
export interface InContextSettings {
  /** lambda_f. Default 1. */
  readonly forgetWeight?: number;
  /** lambda_r. Default 1. */
  readonly retainWeight?: number;
  /** Over items: `sum`, as in the paper's formula, or `mean`, which does not change with the batch. Default `sum`. */
  readonly reduction?: 'sum' | 'mean';
}

/**
 * In-context knowledge unlearning. The forget rows hold `forgot` after prompts whose target is what is asked about, the retain rows
 * the answer after prompts whose target is something else:
 *
 *   L = lambda_f sum_i -log P("forgot" | u+_i, q_i) + lambda_r sum_i -log P(r_i | u-_i, q_i)
 *
 * Source: Takashiro et al. 2024, Answer When Needed, Forget When Not, arXiv:2410.00382.
 */
export function inContext(settings: InContextSettings = {}): Objective {
  const { forgetWeight = 1, retainWeight = 1, reduction = 'sum' } = settings;
  const reduce = reduction === 'sum' ? sum : mean;
  const loss = (view: ModelView, rows: ResponseBatch): Tensor => neg(reduce(sequenceLogProbs(view, rows)));
  return {
    ...{ name: 'inContext', needs: {}, forgetWeight, retainWeight },
    forgetLoss: ({ model }, { forget }) => loss(model, forget),
    retainLoss: ({ model }, { retain }) => loss(model, retain),
  };
}
