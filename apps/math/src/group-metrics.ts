import type { Answer } from './answers';

/**
 * What a batch of groups says of the policy.
 *
 * - `reward`: mean reward, the share of right answers.
 * - `wellFormed`: share of answers that keep the task's rules.
 * - `allRight`, `allWrong`: shares of groups whose answers are all alike, from which no advantage can be had.
 * - `entropy`: mean of -log p over the sampled tokens, an unbiased estimate of the entropy per token, in nats.
 * - `answerTokens`: mean length.
 */
export function groupMetrics(groups: readonly (readonly Answer[])[]) {
  const answers = groups.flat();
  const logProbs = answers.flatMap((answer) => answer.logProbs);
  const rightIn = groups.map((group) => mean(group.map(({ judgement }) => judgement.reward)));
  return {
    reward: mean(rightIn),
    wellFormed: mean(answers.map(({ judgement }) => Number(judgement.wellFormed))),
    allRight: mean(rightIn.map((share) => Number(share === 1))),
    allWrong: mean(rightIn.map((share) => Number(share === 0))),
    entropy: -mean(logProbs),
    answerTokens: logProbs.length / answers.length,
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
