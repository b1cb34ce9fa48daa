import type { Answer } from '../answers';
import type { Session } from '../session';
import type { Problem } from '../tasks/task';
import { builtInRewards } from './built-in';
import { openCustomRewards } from './custom-rewards';
import type { RewardPart } from './reward-part';

/** An answer with what it is worth to learning. */
export interface RewardedAnswer extends Answer {
  /** The weighted sum of its parts; 0 where it is unscored. */
  readonly reward: number;
  /** False where a part could not be had: neither a success nor a failure. */
  readonly scored: boolean;
  /** Every part before its weight; null where it could not be had. */
  readonly rewardParts: Readonly<Record<string, number | null>>;
}

/** Gives sampled answers their rewards. */
export interface Rewarder {
  /** The names of the parts, in order. */
  readonly names: readonly string[];
  /** @returns `[problem][sample]` */
  reward(problems: readonly Problem[], groups: readonly (readonly Answer[])[]): Promise<RewardedAnswer[][]>;
  dispose(): Promise<void>;
}

/**
 * The rewards that a run's settings name.
 *
 * @throws ConfigError where the user's file cannot be read as rewards
 */
export async function openRewarder({ config, model }: Session): Promise<Rewarder> {
  const custom = await openCustomRewards(config.reward);
  const parts = [...builtInRewards(config.reward, model.answerLength), ...custom.parts];
  return {
    names: parts.map(({ name }) => name),
    reward: (problems, groups) => rewarded(parts, problems, groups, (problem) => model.task.prompt(problem)),
    dispose: custom.dispose,
  };
}

async function rewarded(
  parts: readonly RewardPart[],
  problems: readonly Problem[],
  groups: readonly (readonly Answer[])[],
  promptOf: (problem: Problem) => string,
): Promise<RewardedAnswer[][]> {
  const inputs = groups.flatMap((group, i) => {
    const problem = problems[i]!;
    const prompt = promptOf(problem);
    return group.map((answer) => ({ problem, prompt, answer }));
  });
  const scores = await Promise.all(parts.map((part) => part.scores(inputs)));
  let next = 0;
  return groups.map((group) => group.map((answer) => combined(answer, parts, scores, next++)));
}

function combined(
  answer: Answer,
  parts: readonly RewardPart[],
  scores: readonly (readonly (number | null)[])[],
  index: number,
): RewardedAnswer {
  const own = parts.map((_, p) => scores[p]![index]!);
  const scored = own.every((score) => score !== null);
  const reward = scored ? own.reduce<number>((sum, score, p) => sum + parts[p]!.weight * score!, 0) : 0;
  const rewardParts = Object.fromEntries(parts.map(({ name }, p) => [name, own[p]!]));
  return { ...answer, reward, scored, rewardParts };
}
