import { tokenLogProbs } from '@lab/lm';
import { add, div, mul, neg, sum } from '@lab/tensor';
import type { ResponseBatch } from '../prompts/collate';
import { type ModelView, type Objective, preferredOf } from './objective';

/**
 * "I don't know": cross-entropy of refusals to the forget questions and of the retain answers, in one mean over the tokens of both.
 *
 * Source: Maini et al. 2024, TOFU ("preference optimisation" in its first version).
 */
export function idk(): Objective {
  return {
    ...{ name: 'idk', needs: { preferred: 'refusal' }, forgetWeight: 1, retainWeight: 0 },
    forgetLoss: ({ model }, batch) => {
      const sets = [preferredOf(batch), batch.retain] as const;
      const [refused, kept] = sets.map((set) => logProbSum(model, set));
      const [refusals, answers] = sets.map(({ mask }) => sum(mask));
      return neg(div(add(refused!, kept!), add(refusals!, answers!)));
    },
  };
}

function logProbSum(model: ModelView, { inputs, targets, mask }: ResponseBatch) {
  return sum(mul(tokenLogProbs(model.logits(inputs), targets), mask));
}
