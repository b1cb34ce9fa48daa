import { clippedValueLoss, entropyLoss, entropyOf, klLoss } from '@lab/advantages/losses';
import {
  applyValueHead,
  continuationLogits,
  continuationStates,
  type DecoderParams,
  outputLayer,
  tokenLogProbs,
} from '@lab/lm';
import { Linear } from '@lab/nn';
import { abs, add, div, max, mul, sub, type Tensor } from '@lab/tensor';
import { clipFraction } from './clip-fraction';
import type { TrainConfig } from './config';
import { FfnReports } from './ffn-reports';
import { losses } from './losses';
import type { Model } from './model';
import type { PolicyBatch } from './policy-batch';
import { routedBy } from './router-key';
import type { Trainable, TrainablePolicy } from './trainable';
import type { LossOf } from './update';

/** Which loss is descended. */
export type PolicyLossSettings = Pick<TrainConfig, 'rl' | 'critic' | 'runtime'>;

/**
 * The loss that the settings name, less the entropy bonus, plus the price of the divergence from the reference and the critic's loss, of a policy
 * that samples at `rl.temperature`. What feed-forwards add to a loss is added as it is.
 *
 * It watches `logProbGap`, the largest |log p - log p when sampled|: on the first update after sampling nothing but
 * rounding, so that every ratio is 1. Where there are later ones, also `clipFraction`. As a loss, k1 has the gradient of k2: its own is zero on
 * average. The divergence is of the answers as they are, as in TRL and verl: in later updates on the same answers it is not weighted.
 */
export function policyLoss(
  model: Model,
  settings: PolicyLossSettings,
  policy: Pick<TrainablePolicy, 'weights' | 'critic'>,
): LossOf<PolicyBatch, Trainable> {
  const { loss, temperature, samples, epochs, minibatches } = settings.rl;
  // In a single update every ratio is 1.
  const hasRatios = epochs * minibatches > 1;
  return (trained, batch) => {
    const { tokens: targets, mask, oldLogProbs, advantages, key, weights } = batch;
    const reports = new FfnReports();
    const { logits, values } = outputsOf(trained, batch, { model, settings, policy, reports });
    const logProbs = tokenLogProbs(logits, targets, temperature);
    const entropies = entropyOf(div(logits, temperature));
    const tokens = { logProbs, oldLogProbs, advantages, mask, ...(weights && { weights }) };
    const { answerLength: maxAnswerLength } = model;
    const objective = losses[loss]({ ...tokens, key, entropies, samples, maxAnswerLength });
    const logProbGap = max(abs(mul(sub(logProbs, oldLogProbs), mask)));
    const terms = [
      entropyTerm(entropies, batch, settings),
      divergence(logProbs, batch, settings),
      criticTerm(values, batch, settings),
    ];
    const total = terms.reduce<Tensor>((sum, term) => (term === undefined ? sum : add(sum, term)), objective);
    const clipped = hasRatios && { clipFraction: clipFraction(logProbs, oldLogProbs, mask) };
    return [reports.addTo(total), { logProbGap, ...clipped, ...reports.statistics }];
  };
}

/** What a pass over a batch needs beside it. */
interface Pass {
  readonly model: Model;
  readonly settings: PolicyLossSettings;
  readonly policy: Pick<TrainablePolicy, 'weights' | 'critic'>;
  readonly reports: FfnReports;
}

function outputsOf(
  trained: Trainable,
  batch: PolicyBatch,
  { model, settings, policy, reports }: Pass,
): { logits: Tensor; values?: Tensor } {
  const { decoder } = model;
  const params: DecoderParams = policy.weights(trained);
  const critic = policy.critic(trained);
  const { onFfn } = reports;
  const options = { ...(settings.runtime.recompute && { recompute: true }), ...routedBy(batch), onFfn };
  if (critic === undefined) return { logits: continuationLogits(params, batch, decoder, options) };
  const hidden = continuationStates(params, batch, decoder, options);
  return { logits: Linear.apply(outputLayer(params), hidden), values: applyValueHead(critic, hidden) };
}

function entropyTerm(
  entropies: Tensor,
  { mask, entropyBonus: changing }: PolicyBatch,
  { rl }: PolicyLossSettings,
): Tensor | undefined {
  if (changing === undefined && rl.entropyBonus === 0) return undefined;
  return mul(entropyLoss(entropies, mask), changing ?? rl.entropyBonus);
}

function divergence(
  logProbs: Tensor,
  { mask, referenceLogProbs }: PolicyBatch,
  { rl: { kl, klEstimator: estimator } }: PolicyLossSettings,
): Tensor | undefined {
  if (referenceLogProbs === undefined) return undefined;
  const inputs = { logProbs, referenceLogProbs, mask };
  return mul(klLoss(inputs, { estimator, straightThrough: estimator === 'k1' }), kl);
}

function criticTerm(
  values: Tensor | undefined,
  { mask, returns, oldValues }: PolicyBatch,
  { critic: { coefficient, clip } }: PolicyLossSettings,
): Tensor | undefined {
  if (values === undefined || returns === undefined || oldValues === undefined) return undefined;
  return mul(clippedValueLoss({ values, returns, oldValues, mask }, { range: clip }), coefficient);
}
