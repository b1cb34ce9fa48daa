import { entropyLoss, entropyOf, klLoss } from '@lab/advantages/losses';
import { applyDecoder, tokenLogProbs } from '@lab/lm';
import { abs, add, div, max, mul, sub, type Tensor } from '@lab/tensor';
import { type LossName, losses } from './losses';
import type { Model } from './model';
import type { PolicyBatch } from './policy-batch';
import type { LossOf } from './update';

/** Which loss is descended. */
export interface PolicyLossSettings {
  readonly loss: LossName;
  /** What a nat of the policy's mean entropy per token is worth, where the batch does not say. */
  readonly entropyBonus: number;
  /** Price of a nat per token away from the reference, where the batch has its log-probabilities. */
  readonly kl: number;
  readonly klEstimator: 'k1' | 'k2' | 'k3';
  /** Temperature at which the policy samples. */
  readonly temperature: number;
  /** Answers per problem. */
  readonly samples: number;
}

/**
 * The loss that the settings name, less the entropy bonus, plus the price of the divergence from the reference, of a policy that samples
 * at `temperature`.
 *
 * It watches `logProbGap`, the largest |log p - log p when sampled|: on the first update after sampling nothing but
 * rounding, so that every ratio is 1. As a loss, k1 has the gradient of k2: its own is zero on average.
 */
export function policyLoss(
  { decoder, answerLength }: Model,
  settings: PolicyLossSettings,
): LossOf<PolicyBatch> {
  const { loss, temperature, samples } = settings;
  return (params, batch) => {
    const { inputs, targets, mask, oldLogProbs, advantages, key, weights } = batch;
    const logits = applyDecoder(params, inputs, decoder);
    const logProbs = tokenLogProbs(logits, targets, temperature);
    const entropies = entropyOf(div(logits, temperature));
    const tokens = { logProbs, oldLogProbs, advantages, mask, ...(weights && { weights }) };
    const objective = losses[loss]({ ...tokens, key, entropies, samples, maxAnswerLength: answerLength });
    const logProbGap = max(abs(mul(sub(logProbs, oldLogProbs), mask)));
    const terms = [entropyTerm(entropies, batch, settings), divergence(logProbs, batch, settings)];
    const total = terms.reduce<Tensor>((sum, term) => (term === undefined ? sum : add(sum, term)), objective);
    return [total, { logProbGap }];
  };
}

function entropyTerm(
  entropies: Tensor,
  { mask, entropyBonus: changing }: PolicyBatch,
  { entropyBonus }: PolicyLossSettings,
): Tensor | undefined {
  if (changing === undefined && entropyBonus === 0) return undefined;
  return mul(entropyLoss(entropies, mask), changing ?? entropyBonus);
}

function divergence(
  logProbs: Tensor,
  { mask, referenceLogProbs, oldLogProbs }: PolicyBatch,
  { kl, klEstimator: estimator }: PolicyLossSettings,
): Tensor | undefined {
  if (referenceLogProbs === undefined) return undefined;
  const inputs = { logProbs, referenceLogProbs, oldLogProbs, mask };
  return mul(klLoss(inputs, { estimator, straightThrough: estimator === 'k1' }), kl);
}
