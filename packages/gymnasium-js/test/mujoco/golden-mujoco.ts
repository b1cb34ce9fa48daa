import { expect } from 'vitest';
import type { Info, StepResult } from '../../src/core/step-output';
import { fixture } from '../golden-envs';

/** What a step gives. */
export interface Outcome {
  observation: number[];
  reward: number;
  terminated: boolean;
  info: Record<string, number | number[]>;
}

/** One step from a given state. */
export interface SingleStep extends Outcome {
  qpos: number[];
  qvel: number[];
  action: number[];
}

/** A start and three steps with arguments, which have Python's names. */
export interface Variant {
  id: string;
  kwargs: Record<string, unknown>;
  start: number[];
  rewards: number[];
  end: Outcome;
}

/** What `tools/golden/gymnasium/mujoco_traces.py` records of an environment. */
export interface MujocoTrace {
  actionSpace: string;
  observationSpace: string;
  observationStructure: Record<string, number> | null;
  renderFps: number;
  walk: {
    seed: number;
    start: { observation: number[]; info: Info };
    rewards: number[];
    firstEnd: number | null;
    states: Record<string, number[]>;
  };
  singleSteps: SingleStep[];
  starts: { seed: number; observation: number[] }[];
}

/** Recorded from Gymnasium 1.4.0 with MuJoCo 3.14.0, the version of the npm package. */
export const golden = fixture<{
  versions: Record<string, string>;
  specs: Record<string, unknown>[];
  envs: Record<string, MujocoTrace>;
  variants: Variant[];
}>('mujoco-traces');

/** How far a single step may be from Python's: 9e-14 was seen. */
export const STEP_TOLERANCE = 1e-11;

/** Checks a step against a recorded one. */
export function expectOutcome(result: StepResult<Float64Array>, expected: Outcome): void {
  const [observation, reward, terminated, truncated, info] = result;
  expect(difference(observation, expected.observation)).toBeLessThan(STEP_TOLERANCE);
  expect(difference([reward], [expected.reward])).toBeLessThan(STEP_TOLERANCE);
  expect([terminated, truncated]).toEqual([expected.terminated, false]);
  expect(Object.keys(info).sort()).toEqual(Object.keys(expected.info).sort());
  for (const [key, value] of Object.entries(expected.info)) {
    const actual = info[key] as number | Float64Array;
    const numbers = typeof actual === 'number' ? [actual] : actual;
    expect(difference(numbers, [value].flat())).toBeLessThan(STEP_TOLERANCE);
  }
}

/** The largest difference, relative to one plus the expected size; infinite for other lengths or NaN. */
export function difference(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  if (actual.length !== expected.length) return Infinity;
  return Array.from(expected).reduce((largest, value, at) => {
    const each = Math.abs(actual[at]! - value) / (1 + Math.abs(value));
    return Number.isNaN(each) ? Infinity : Math.max(largest, each);
  }, 0);
}
