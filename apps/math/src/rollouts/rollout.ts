import type { Collected } from '../collector';
import type { Advantages } from '../estimator';
import type { Model } from '../model';
import type { RewardedAnswer } from '../rewards/rewarder';
import type { RouterKey } from '../router-key';

/** One sampled answer as a run keeps it. */
export interface Rollout {
  /** The step that it was sampled for, from 1. */
  readonly step: number;
  /** Which problem of the step, from 0, those that were left out among them. */
  readonly group: number;
  /** Which answer to it, from 0. */
  readonly sample: number;
  readonly prompt: string;
  readonly completion: string;
  readonly outcome: 'right' | 'wrong' | 'unscored';
  readonly wellFormed: boolean;
  /** The judge's. */
  readonly reason: string;
  /** The weighted sum of the parts; 0 where it is unscored. */
  readonly reward: number;
  readonly scored: boolean;
  /** Every reward before its weight; null where it could not be had. */
  readonly parts: Readonly<Record<string, number | null>>;
  /** Of the answer or of each token; null where dynamic sampling left the group out. */
  readonly advantage: number | readonly number[] | null;
  /** Whether it ended by itself, rather than at the most tokens. */
  readonly finished: boolean;
  readonly tokens: readonly number[];
  /** Of each token under the distribution that it was drawn from: the sampling settings in the phase's config.json say which. */
  readonly logProbs: readonly number[];
  /** The random key of what routers drew, where they draw: with it these are the log-probabilities of the model. */
  readonly routerKey?: RouterKey;
}

/**
 * A step's answers for the run's rollouts.
 *
 * @param step from 1
 * @param advantages of the answers that were learnt from, in order
 */
export function rolloutsOf(
  step: number,
  { groups: used, sampled, routerKey }: Collected,
  advantages: Advantages,
  { task, tokenizer }: Pick<Model, 'task' | 'tokenizer'>,
): Rollout[] {
  const starts = new Map<readonly RewardedAnswer[], number>();
  used.reduce((start, group) => {
    starts.set(group, start);
    return start + group.length;
  }, 0);
  const ends = [tokenizer.endToken, tokenizer.padToken];
  return sampled.groups.flatMap((answers, group) => {
    const prompt = task.prompt(sampled.problems[group]!);
    const start = starts.get(answers);
    return answers.map((answer, sample) => ({
      ...{ step, group, sample, prompt, completion: answer.text },
      ...judged(answer),
      advantage: start === undefined ? null : plain(advantages[start + sample]!),
      finished: ends.includes(answer.tokens.at(-1)!),
      tokens: answer.tokens,
      logProbs: answer.logProbs.map(rounded),
      ...(routerKey && { routerKey }),
    }));
  });
}

function judged({ judgement, reward, scored, rewardParts }: RewardedAnswer) {
  const { outcome, wellFormed, reason } = judgement;
  return { outcome, wellFormed, reason, reward, scored, parts: rewardParts };
}

function plain(advantage: Advantages[number]): number | number[] {
  return typeof advantage === 'number' ? advantage : [...advantage];
}

/** Samplers compute in float32, which has seven digits; the others only take room. */
function rounded(value: number): number {
  return Number(value.toPrecision(7));
}
