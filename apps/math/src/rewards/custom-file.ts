import type { RewardInput } from './reward-part';

/** A reward of a user's own. It may be slow, fail or hang: then the answer is unscored. */
export type CustomScore = (input: RewardInput) => number | Promise<number>;

/**
 * What a file named by `reward.custom` exports as `rewards`, by name.
 *
 * @example
 * export const rewards = {
 *   brief: ({ answer }) => -answer.tokens.length / 100,
 *   polite: { weight: 0.5, timeLimit: 2, score: async ({ answer }) => ask(answer.text) },
 * };
 */
export type CustomRewards = Readonly<
  Record<
    string,
    | CustomScore
    | {
        readonly score: CustomScore;
        /** Default 1. */
        readonly weight?: number;
        /** Seconds for one answer; default `reward.timeLimit`. */
        readonly timeLimit?: number;
      }
  >
>;

/** A custom reward without its function. */
export interface CustomRewardHead {
  readonly name: string;
  readonly weight: number;
  /** Seconds; undefined where the file names none. */
  readonly timeLimit: number | undefined;
}

/** A custom reward, read. */
export interface CustomReward extends CustomRewardHead {
  readonly score: CustomScore;
}

/**
 * The rewards of a loaded file.
 *
 * @throws Error saying what the file exports instead
 */
export function customRewardsOf(module: unknown): CustomReward[] {
  const { rewards } = Object(module) as { rewards?: unknown };
  if (typeof rewards !== 'object' || rewards === null || Object.keys(rewards).length === 0)
    throw new Error("must export an object 'rewards' of named functions");
  return Object.entries(rewards).map(([name, given]) => {
    const { score, weight = 1, timeLimit } = typeof given === 'function' ? { score: given } : Object(given);
    if (typeof score !== 'function')
      throw new Error(`rewards.${name} must be a function, or have one as 'score'`);
    if (!Number.isFinite(weight)) throw new Error(`rewards.${name}.weight must be a number, got ${weight}`);
    if (timeLimit !== undefined && !(timeLimit > 0))
      throw new Error(`rewards.${name}.timeLimit must be seconds above 0, got ${timeLimit}`);
    return { name, weight, timeLimit, score };
  });
}
