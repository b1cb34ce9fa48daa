import { chain, clipByGlobalNorm, scaleByAdam, scaleByLearningRate } from '@lab/nn';
import {
  abs,
  add,
  cast,
  clip,
  div,
  exp,
  greater,
  max,
  maximum,
  mean,
  minimum,
  mul,
  neg,
  sqrt,
  square,
  stack,
  sub,
  type Tensor,
  variance,
} from '@lab/tensor';
import type { Config } from '../config';
import type { Policy, PolicyParams } from '../policies/policy';

/** A number that changes from iteration to iteration; a tensor inside compiled functions. */
export type Scalar = number | Tensor;

/** What the networks say of a batch: parameters of distributions [..., outputs], and values [...]. */
export interface Heads {
  readonly outputs: Tensor;
  readonly values: Tensor;
}

/** What a batch was collected with, [...]. */
export interface PpoTargets {
  /** [..., actionShape] */
  readonly actions: Tensor;
  readonly logProbs: Tensor;
  readonly advantages: Tensor;
  readonly returns: Tensor;
  readonly values: Tensor;
}

/** What is watched in each update, in the order of {@link ppoLoss}'s readings. */
const watched = [
  ...['loss', 'policyLoss', 'valueLoss', 'entropy'],
  ...['approximateKl', 'clipFraction', 'ratioGap'],
];

/**
 *   r = pi(a | s) / pi_old(a | s)
 *   L = -mean min(r A, clip(r, 1 - c, 1 + c) A) + c_v mean max((V - G)^2, (clip(V, V_old - c, V_old + c) - G)^2) / 2 - c_e mean H
 *
 * @param range how far ratios, and values where they are clipped, may move
 * @returns the loss, and a vector of what is watched
 */
export function ppoLoss(
  settings: Config['ppo'],
  policy: Policy,
  params: PolicyParams,
  { outputs, values }: Heads,
  batch: PpoTargets,
  range: Scalar,
): [loss: Tensor, readings: Tensor] {
  const logRatio = sub(policy.logProbs(params, outputs, batch.actions), batch.logProbs);
  const ratio = exp(logRatio);
  const A = settings.normaliseAdvantages ? standardised(batch.advantages) : batch.advantages;
  const clipped = clip(ratio, sub(1, range), add(range, 1));
  const policyLoss = neg(mean(minimum(mul(ratio, A), mul(clipped, A))));

  const errors = square(sub(values, batch.returns));
  const near = add(batch.values, clip(sub(values, batch.values), neg(range), range));
  const worse = settings.valueClip ? maximum(errors, square(sub(near, batch.returns))) : errors;
  const valueLoss = mul(mean(worse), 0.5);

  const entropy = mean(policy.entropies(params, outputs));
  const loss = sub(
    add(policyLoss, mul(valueLoss, settings.valueCoefficient)),
    mul(entropy, settings.entropy),
  );
  // The estimate of the divergence with little variance: Schulman 2020, "Approximating KL Divergence".
  const kl = mean(sub(sub(ratio, 1), logRatio));
  const distance = abs(sub(ratio, 1));
  const outside = mean(cast(greater(distance, range), 'float32'));
  return [loss, stack([loss, policyLoss, valueLoss, entropy, kl, outside, max(distance)], 0)];
}

/** Mean 0 and standard deviation 1 over the minibatch. */
function standardised(x: Tensor): Tensor {
  return div(sub(x, mean(x)), add(sqrt(variance(x, { correction: 1 })), 1e-8));
}

/** Adam with PyTorch PPO's epsilon, behind clipping by the global norm. */
export function ppoOptimiser({ maxGradNorm }: Config['ppo'], learningRate: number | Tensor) {
  return chain(clipByGlobalNorm(maxGradNorm), scaleByAdam({ eps: 1e-5 }), scaleByLearningRate(learningRate));
}

/** Metrics of an iteration. */
export type PpoMetrics = Readonly<Record<string, number>> & { readonly ratioGap: number };

/** Means over all updates; the gap is that of the first one alone, for later ones have another reason to have one. */
export function summaryOf(readings: Float32Array): PpoMetrics {
  const width = watched.length;
  const updates = readings.length / width;
  const meanOf = (column: number) => {
    let sum = 0;
    for (let u = 0; u < updates; u++) sum += readings[u * width + column]!;
    return sum / updates;
  };
  const means = Object.fromEntries(watched.map((name, column) => [name, meanOf(column)]));
  return { ...means, ratioGap: readings[width - 1]! };
}
