import { div, mean, mul, random, sqrt, square, stopGradient, sub, sum, type Tensor } from '@lab/tensor';
import type { ResponseBatch } from '../prompts/collate';
import { type LossWeights, type Objective, referenceOf } from './objective';
import { responseLengths } from './response-loss';

/** Settings of {@link rmu}. */
export interface RmuSettings extends LossWeights {
  /** The block after which the residual stream is steered, from 1 up. */
  readonly layer: number;
  /** c u, [width], from {@link steeringVector}: drawn once and kept with the run. */
  readonly control: Tensor;
}

/**
 * Representation misdirection: on the forget set the residual stream after one block goes to a fixed random vector, on the
 * retain set it stays where the reference has it.
 *
 *   L_f = E_x (1 / T) sum_t ||h_t - c u||^2 / d,   L_r = E_x (1 / T) sum_t ||h_t - h_t,ref||^2 / d
 *
 * over the response tokens of each row.
 *
 * Source: Li et al. 2024, The WMDP Benchmark, arXiv:2403.03218.
 */
export function rmu({ layer, control, gamma = 1, alpha = 1 }: RmuSettings): Objective {
  return {
    ...{ name: 'rmu', needs: { reference: true }, forgetWeight: gamma, retainWeight: alpha },
    forgetLoss: ({ model }, { forget }) =>
      meanSquare(sub(model.residual(forget.inputs, layer), control), forget),
    retainLoss: (models, { retain }) => {
      const before = stopGradient(referenceOf(models).residual(retain.inputs, layer));
      return meanSquare(sub(models.model.residual(retain.inputs, layer), before), retain);
    },
  };
}

/** c u: u uniform on [0, 1)^width, scaled to norm 1. c is 2 in open-unlearning's settings. */
export function steeringVector(key: Tensor, width: number, c = 2): Tensor {
  const u = random.uniform(key, [width]);
  return mul(u, div(c, norm(u)));
}

function norm(u: Tensor): Tensor {
  return sqrt(sum(square(u)));
}

/** Mean over rows of the mean over their response tokens of the mean square over the width. */
function meanSquare(difference: Tensor, batch: ResponseBatch): Tensor {
  const perToken = mul(mean(square(difference), { axis: -1 }), batch.mask);
  return mean(div(sum(perToken, { axis: 1 }), responseLengths(batch)));
}
