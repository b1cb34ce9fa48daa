import type { Collected } from './collector';
import type { TrainConfig } from './config';
import type { RewardedAnswer } from './rewards/rewarder';
import { settings } from './settings';

/**
 * What a step says of its rewards and of dynamic sampling, where these are in use.
 *
 * - `totalReward`, `reward.<name>`: mean over scored answers of the weighted sum and of each part.
 * - `unscored`: share of answers without a score.
 * - `kept`: share of the sampled groups that were learnt from; `rounds`: rounds of sampling.
 */
export function rolloutMetrics(
  { rl, reward }: Pick<TrainConfig, 'rl' | 'reward'>,
  { groups, sampled, rounds }: Collected,
): Record<string, number> {
  const answers = sampled.groups.flat();
  const isPlain = Object.entries(settings.reward).every(
    ([name, setting]) => reward[name as keyof typeof reward] === setting.default,
  );
  return {
    ...(isPlain ? {} : rewardMetrics(answers)),
    ...(answers.some(({ scored }) => !scored) && {
      unscored: meanOf(answers, ({ scored }) => Number(!scored)),
    }),
    ...(rl.filter !== 'off' && { kept: groups.length / sampled.groups.length, rounds }),
  };
}

function rewardMetrics(answers: readonly RewardedAnswer[]): Record<string, number> {
  const scored = answers.filter((answer) => answer.scored);
  const names = Object.keys(answers[0]!.rewardParts);
  const parts = names.map((name) => [
    `reward.${name}`,
    meanOf(scored, ({ rewardParts }) => rewardParts[name]!),
  ]);
  return { totalReward: meanOf(scored, ({ reward }) => reward), ...Object.fromEntries(parts) };
}

function meanOf(answers: readonly RewardedAnswer[], of: (answer: RewardedAnswer) => number): number {
  return answers.reduce((sum, answer) => sum + of(answer), 0) / answers.length;
}
