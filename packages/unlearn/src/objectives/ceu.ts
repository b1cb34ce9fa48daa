import {
  add,
  cast,
  cumsum,
  greater,
  logSoftmax,
  mul,
  neg,
  oneHot,
  softmax,
  stopGradient,
  sum,
} from '@lab/tensor';
import type { ResponseBatch } from '../prompts/collate';
import type { LossWeights, Objective } from './objective';
import { responseMean } from './response-loss';
import { retainCrossEntropy } from './retain-loss';

/** Settings of {@link ceu}. */
export interface CeuSettings extends LossWeights {
  /** Answer tokens at the beginning that are left alone. Default 1. */
  readonly ignoredTokens?: number;
}

/**
 * Cross-entropy unlearning: the model is taught its own distribution without the label.
 *
 *   L_f = E_t CE(softmax(z with z_label = -infinity), model),   the target not differentiated
 *
 * No retain loss unless alpha is given.
 *
 * Source: Yang 2025, CE-U, arXiv:2503.01224.
 */
export function ceu({ ignoredTokens = 1, gamma = 1, alpha = 0 }: CeuSettings = {}): Objective {
  return {
    ...{ name: 'ceu', needs: {}, forgetWeight: gamma, retainWeight: alpha },
    forgetLoss: ({ model }, { forget }) => {
      const logits = model.logits(forget.inputs);
      const label = oneHot(forget.targets, logits.shape.at(-1) as number, logits.dtype);
      const target = stopGradient(softmax(add(logits, mul(label, EXCLUDED))));
      const loss = neg(sum(mul(target, logSoftmax(logits)), { axis: -1 }));
      return responseMean(loss, withoutFirst(forget, ignoredTokens));
    },
    retainLoss: retainCrossEntropy,
  };
}

/** As good as -infinity, which would make NaN of its product with 0. */
const EXCLUDED = -1e9;

function withoutFirst(batch: ResponseBatch, count: number): ResponseBatch {
  const { mask } = batch;
  const later = cast(greater(cumsum(mask, { axis: 1 }), count), mask.dtype);
  return { ...batch, mask: mul(mask, later) };
}
