import { tokenLogProbs } from '@lab/lm';
import { exp, mul, stopGradient, type Tensor } from '@lab/tensor';
import type { Objective } from './objective';
import { responseMean } from './response-loss';
import { retainCrossEntropy } from './retain-loss';

/** Settings of {@link weightedAscent}. */
export interface WeightedAscentSettings {
  readonly name: string;
  /** The weight of a token's ascent from its probability, which is not differentiated. */
  readonly weight: (p: Tensor) => Tensor;
  readonly gamma: number;
  readonly alpha: number;
}

/** Ascent in which tokens weigh differently: L_f = E_t weight(p_t) log p_t, with cross-entropy on the retain set. */
export function weightedAscent({ name, weight, gamma, alpha }: WeightedAscentSettings): Objective {
  return {
    ...{ name, needs: {}, forgetWeight: gamma, retainWeight: alpha },
    forgetLoss: ({ model }, { forget }) => {
      const logProbs = tokenLogProbs(model.logits(forget.inputs), forget.targets);
      return responseMean(mul(stopGradient(weight(exp(logProbs))), logProbs), forget);
    },
    retainLoss: retainCrossEntropy,
  };
}
