import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import type { Env } from '../src/core/env';

/** One recorded run: the observations are flat, `resets[t]` follows an episode that ended at step `t`. */
export interface Trace {
  seed: number;
  reset: number[];
  actions: number[];
  obs: number[];
  obs_every?: number;
  reward: number[] | { const: number };
  terminated: number[];
  truncated: number[];
  resets: Record<string, number[]>;
  info?: number[];
  final_state?: number[];
  final_rng: { state: string; inc: string; has_uint32: number; uinteger: number };
  kwargs?: Record<string, unknown>;
}

/** A recorded single step: state in, action, state out, observation, reward, terminated. */
export type Row = [number[], number, number[], number[], number, number];

/** What is recorded of one environment. */
export interface GoldenEnv {
  id: string;
  kwargs: Record<string, unknown>;
  obs_space: string;
  act_space: string;
  traces: Trace[];
  policy_trace?: Trace;
  nonslippery_goal?: Trace;
  delivery?: Trace[];
  one_step?: { rows: Row[] };
  one_step_f64_state?: { rows: Row[] };
  one_step_f64_action?: { rows: Row[] };
  sutton_barto?: { reward: number[] };
  reset_options?: { options: Record<string, unknown>; seed: number; obs: number[] };
}

/** A JSON file of the fixtures. */
export function fixture<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`./fixtures/${name}.json`, import.meta.url), 'utf8')) as T;
}

/** Traces recorded from Python Gymnasium; the file's `about` tells the versions. */
export const golden = fixture<{
  env: Record<string, GoldenEnv>;
  ansi: Record<string, { seed: number; actions: number[]; frames: string[] }>;
  frozenlake_random_map: Record<string, string[]>;
}>('golden-envs');

/** An observation as plain numbers. */
export const numbersOf = (observation: unknown): number[] =>
  typeof observation === 'number' ? [observation] : Array.from(observation as ArrayLike<number>);

const isBox = (env: Env) => 'low' in env.observationSpace;

/** The recorded numbers as the environment's type holds them. */
const recorded = (env: Env, numbers: number[]) =>
  isBox(env) ? Array.from(new Float32Array(numbers)) : numbers;

/** Replays a trace and expects every observation, reward, flag and the generator's final state to be equal. */
export function replay(
  env: Env,
  trace: Trace,
  {
    toAction = (action: number): unknown => action,
    rewardTolerance = 0,
    comparedSteps = Number.POSITIVE_INFINITY,
  } = {},
): void {
  const [first] = env.reset({ seed: trace.seed });
  const size = trace.reset.length;
  expect(numbersOf(first)).toEqual(recorded(env, trace.reset));
  const ended = new Map<number, [boolean, boolean]>();
  trace.actions.forEach((action, t) => {
    const [observation, reward, terminated, truncated] = env.step(toAction(action));
    const every = trace.obs_every ?? 1;
    if (t < comparedSteps && t % every === 0) {
      const at = (t / every) * size;
      expect(numbersOf(observation), `observation of step ${t}`).toEqual(
        recorded(env, trace.obs.slice(at, at + size)),
      );
    }
    const expected = Array.isArray(trace.reward) ? trace.reward[t]! : trace.reward.const;
    expect(Math.abs(reward - expected), `reward of step ${t}`).toBeLessThanOrEqual(rewardTolerance);
    if (terminated || truncated) {
      ended.set(t, [terminated, truncated]);
      expect(numbersOf(env.reset()[0]), `reset after step ${t}`).toEqual(recorded(env, trace.resets[t]!));
    }
  });
  const flags = (which: 0 | 1) => [...ended].filter(([, flag]) => flag[which]).map(([t]) => t);
  expect(flags(0)).toEqual(trace.terminated);
  expect(flags(1)).toEqual(trace.truncated);
  expectGeneratorState(env, trace.final_rng);
}

/** Expects the environment's generator to be in a recorded state. */
export function expectGeneratorState(env: Env, state: Trace['final_rng']): void {
  const actual = env.npRandom.state;
  expect(JSON.parse(JSON.stringify(actual))).toMatchObject({
    state: { state: state.state, inc: state.inc },
    has_uint32: state.has_uint32,
    uinteger: state.uinteger,
  });
}
