import { entropyLoss, entropyOf } from '@lab/advantages/losses';
import { applyDecoder, tokenLogProbs } from '@lab/lm';
import { abs, add, array, div, max, mul, sub, type Tensor } from '@lab/tensor';
import type { Answer } from './answers';
import { overAnswers, type TokenBatch, type TokenPair, tokenBatch } from './batch';
import type { Advantages } from './estimator';
import { type LossName, losses } from './losses';
import type { Model } from './model';
import type { Problem } from './tasks/task';
import type { LossOf } from './update';

/** Sampled answers and how much better than the others of their group each is. */
export interface PolicyBatch extends TokenBatch {
  /** float32 [batch], or [batch, time] from an estimator that tells tokens apart */
  readonly advantages: Tensor;
  /** float32 [batch, time]: log-probabilities under the distribution sampled from; 0 outside answers. */
  readonly oldLogProbs: Tensor;
  /** A random key of this step. */
  readonly key: Tensor;
}

/** Which loss is descended. */
export interface PolicyLossSettings {
  readonly loss: LossName;
  /** What a nat of the policy's mean entropy per token is worth. */
  readonly entropyBonus: number;
  /** Temperature at which the policy samples. */
  readonly temperature: number;
  /** Answers per problem. */
  readonly samples: number;
}

/** Prompts and their sampled answers, group after group. */
export function tokenPairs(
  problems: readonly Problem[],
  groups: readonly (readonly Answer[])[],
  { task, tokenizer }: Model,
): TokenPair[] {
  const prompts = problems.map((problem) => tokenizer.encode(task.prompt(problem)));
  return groups.flatMap((group, i) => group.map(({ tokens }) => ({ prompt: prompts[i]!, answer: tokens })));
}

/** One row per answer, group after group. */
export function policyBatch(
  problems: readonly Problem[],
  groups: readonly (readonly Answer[])[],
  advantages: Advantages,
  key: Tensor,
  model: Model,
): PolicyBatch {
  const logProbs = groups.flat().map((answer) => answer.logProbs);
  return {
    ...tokenBatch(tokenPairs(problems, groups, model), model),
    advantages:
      advantages instanceof Float64Array
        ? array(Float32Array.from(advantages))
        : overAnswers(
            advantages.map((tokens) => [...tokens]),
            model,
          ),
    oldLogProbs: overAnswers(logProbs, model),
    key,
  };
}

/**
 * The loss that the settings name, less the entropy bonus, of a policy that samples at `temperature`.
 *
 * It watches `logProbGap`, the largest |log p - log p when sampled|: on the first update after sampling nothing but
 * rounding, so that every ratio is 1.
 */
export function policyLoss(
  { decoder, task }: Model,
  { loss, entropyBonus, temperature, samples }: PolicyLossSettings,
): LossOf<PolicyBatch> {
  return (params, { inputs, targets, mask, oldLogProbs, advantages, key }: PolicyBatch) => {
    const logits = applyDecoder(params, inputs, decoder);
    const logProbs = tokenLogProbs(logits, targets, temperature);
    const entropies = entropyOf(div(logits, temperature));
    const { maxAnswerLength } = task;
    const tokens = { logProbs, oldLogProbs, advantages, mask };
    const objective = losses[loss]({ ...tokens, key, entropies, samples, maxAnswerLength });
    const logProbGap = max(abs(mul(sub(logProbs, oldLogProbs), mask)));
    if (entropyBonus === 0) return [objective, { logProbGap }];
    return [add(objective, mul(entropyLoss(entropies, mask), entropyBonus)), { logProbGap }];
  };
}
