import { clippedPolicyLoss } from '@lab/advantages/losses';
import { applyDecoder, tokenLogProbs } from '@lab/lm';
import { abs, array, max, mul, sub, type Tensor } from '@lab/tensor';
import type { Answer } from './answers';
import { overAnswers, type TokenBatch, tokenBatch } from './batch';
import type { Model } from './model';
import type { Problem } from './tasks/task';
import type { LossOf } from './update';

/** Sampled answers and how much better than the others of their group each is. */
export interface PolicyBatch extends TokenBatch {
  /** float32 [batch] */
  readonly advantages: Tensor;
  /** float32 [batch, time]: log-probabilities under the distribution sampled from; 0 outside answers. */
  readonly oldLogProbs: Tensor;
}

/** One row per answer, group after group. */
export function policyBatch(
  problems: readonly Problem[],
  groups: readonly (readonly Answer[])[],
  advantages: readonly Float64Array[],
  model: Model,
): PolicyBatch {
  const { task, tokenizer } = model;
  const prompts = problems.map((problem) => tokenizer.encode(task.prompt(problem)));
  const pairs = groups.flatMap((group, i) =>
    group.map(({ tokens }) => ({ prompt: prompts[i]!, answer: tokens })),
  );
  const logProbs = groups.flat().map((answer) => answer.logProbs);
  return {
    ...tokenBatch(pairs, model),
    advantages: array(Float32Array.from(advantages.flatMap((group) => [...group]))),
    oldLogProbs: overAnswers(logProbs, model),
  };
}

/**
 * The clipped policy loss, averaged over all answer tokens of the batch, of a policy that samples at `temperature`.
 *
 * It watches `logProbGap`, the largest |log p - log p when sampled|: on the first update after sampling nothing but
 * rounding, so that every ratio is 1 and the loss's gradient is that of -A log p.
 */
export function policyLoss(
  { decoder }: Model,
  { temperature }: { readonly temperature: number },
): LossOf<PolicyBatch> {
  return (params, { inputs, targets, mask, oldLogProbs, advantages }: PolicyBatch) => {
    const logProbs = tokenLogProbs(applyDecoder(params, inputs, decoder), targets, temperature);
    const loss = clippedPolicyLoss({ logProbs, oldLogProbs, advantages, mask });
    const logProbGap = max(abs(mul(sub(logProbs, oldLogProbs), mask)));
    return [loss, { logProbGap }];
  };
}
