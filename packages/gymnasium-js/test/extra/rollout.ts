import type { Env } from '../../src/core/env';

/** What one episode gave. */
export interface Episode {
  readonly total: number;
  readonly steps: number;
  readonly terminated: boolean;
  readonly truncated: boolean;
}

/** Chooses an action from an observation; a stateful policy is made anew for each episode. */
export type Policy<Observation> = (observation: Observation) => number;

/** Runs one episode. */
export function runEpisode<Observation>(
  env: Env<Observation, number>,
  policy: Policy<Observation>,
  seed?: number,
): Episode {
  let [observation] = env.reset(seed === undefined ? {} : { seed });
  for (let total = 0, steps = 1; ; steps++) {
    const [next, reward, terminated, truncated] = env.step(policy(observation));
    total += reward;
    if (terminated || truncated) return { total, steps, terminated, truncated };
    observation = next;
  }
}

/** The returns of some episodes, seeded from 0 on, each with a new policy. */
export function returnsOf<Observation>(
  env: Env<Observation, number>,
  makePolicy: () => Policy<Observation>,
  episodes: number,
): number[] {
  return Array.from({ length: episodes }, (_, seed) => runEpisode(env, makePolicy(), seed).total);
}

/** The mean return of uniformly random actions. */
export function randomMean(env: Env<never, number> | Env, episodes: number): number {
  env.actionSpace.seed(1);
  return meanOf(
    returnsOf(env as Env<unknown, number>, () => () => env.actionSpace.sample() as number, episodes),
  );
}

export const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
