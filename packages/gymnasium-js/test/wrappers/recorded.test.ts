import { describe, expect, it } from 'vitest';
import type { Env } from '../../src/core/env';
import { make } from '../../src/core/make';
import type { TypedArray } from '../../src/spaces/dtype';
import * as wrappers from '../../src/wrappers';
import { fixture } from '../golden-envs';
import { cartPole } from './scripted-env';

type Step = [observation: unknown, reward: number, terminated: boolean, truncated: boolean, info: object];

interface Trace {
  observations: string;
  actions: string;
  steps: (Step | [observation: unknown, info: object])[];
}

const { traces } = fixture<{ traces: Record<string, Trace> }>('wrappers');

const pendulum = () => make<TypedArray, TypedArray>('Pendulum-v1');
const lake = () => make('FrozenLake-v1') as Env<number, number>;
const timed = () => new wrappers.TimeAwareObservation(cartPole(), { flatten: false });
const leftRight = [0, 1, 1, 0, 1, 1, 1, 0, 1, 1, 1, 1, 1, 1, 1, 1];
const rights = new Array(24).fill(1);
const torques = [-5, -1.5, 0, 0.4, 1, 5].map((torque) => Float32Array.of(torque));
const moves = [2, 1, 2, 1];
const bounds = { minAction: [-0.5], maxAction: [1.5] };

const cases: Record<string, [makeEnv: () => Env, actions: unknown[]]> = {
  Autoreset: [() => new wrappers.Autoreset(cartPole()), rights],
  RecordEpisodeStatistics: [() => new wrappers.RecordEpisodeStatistics(cartPole()), rights],
  TimeLimit: [() => new wrappers.TimeLimit(cartPole(), { maxEpisodeSteps: 5 }), leftRight],
  ClipAction: [() => new wrappers.ClipAction(pendulum()), torques],
  ClipReward: [() => new wrappers.ClipReward(pendulum(), { minReward: -1, maxReward: -0.5 }), torques],
  RescaleAction: [() => new wrappers.RescaleAction(pendulum(), bounds), torques.slice(1, 5)],
  'FlattenObservation(Blackjack)': [
    () => new wrappers.FlattenObservation(make('Blackjack-v1')),
    [1, 0, 1, 0, 1],
  ],
  'FlattenObservation(FrozenLake)': [() => new wrappers.FlattenObservation(lake()), moves],
  FilterObservation: [() => new wrappers.FilterObservation(timed(), { filterKeys: ['time'] }), leftRight],
  DtypeObservation: [() => new wrappers.DtypeObservation(cartPole(), { dtype: 'float64' }), leftRight],
  'DtypeObservation(FrozenLake)': [() => new wrappers.DtypeObservation(lake(), { dtype: 'uint8' }), moves],
  TimeAwareObservation: [timed, leftRight],
  'TimeAwareObservation(normalize)': [
    () => new wrappers.TimeAwareObservation(cartPole(), { normalizeTime: true }),
    leftRight,
  ],
  FrameStackObservation: [
    () => new wrappers.FrameStackObservation(lake(), { stackSize: 3, paddingType: 7 }),
    moves,
  ],
  DelayObservation: [() => new wrappers.DelayObservation(lake(), { delay: 2 }), moves],
  StickyAction: [
    () =>
      new wrappers.StickyAction(cartPole(), { repeatActionProbability: 0.4, repeatActionDuration: [2, 3] }),
    leftRight,
  ],
  RepeatAction: [() => new wrappers.RepeatAction(cartPole(), { numRepeats: 3 }), leftRight],
  MaxAndSkipObservation: [() => new wrappers.MaxAndSkipObservation(cartPole(), { skip: 2 }), leftRight],
  DiscretizeObservation: [
    () => new wrappers.DiscretizeObservation(make('MountainCar-v0'), { bins: [6, 3], multidiscrete: true }),
    [0, 2, 2, 2],
  ],
  DiscretizeAction: [
    () => new wrappers.DiscretizeAction(pendulum(), { bins: 7, multidiscrete: true }),
    [0, 1, 2, 3, 4, 5, 6].map((bin) => Int32Array.of(bin)),
  ],
  NormalizeReward: [() => new wrappers.NormalizeReward(pendulum(), { gamma: 0.9 }), torques],
};

/** As the recorder writes values: arrays as lists, float32 by their shortest digits, and no times. */
function plain(value: unknown): unknown {
  if (value instanceof Float32Array) return Array.from(value, (number) => Math.fround(number));
  if (ArrayBuffer.isView(value)) return Array.from(value as TypedArray);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([key]) => key !== 't');
  return Object.fromEntries(entries.map(([key, part]) => [key, plain(part)]));
}

/** Recorded numbers as float32, where observations are; the recorder wrote their shortest digits. */
const rounded = (value: unknown): unknown =>
  typeof value === 'number' ? Math.fround(value) : Array.isArray(value) ? value.map(rounded) : value;

describe('wrapper traces recorded beside the golden file', () => {
  it('are all of them', () => {
    expect(Object.keys(cases)).toEqual(Object.keys(traces));
  });

  it.each(Object.entries(cases))('%s', (name, [makeEnv, actions]) => {
    const env = makeEnv();
    const { observations, actions: actionSpace, steps } = traces[name]!;
    // A Box without axes holds arrays of one here, and numbers in Python.
    const isScalar = observations.includes('()');
    const read = (value: unknown) =>
      isScalar ? [value] : observations.includes('float32)') ? roundedParts(value) : value;
    expect([String(env.observationSpace), String(env.actionSpace)]).toEqual([observations, actionSpace]);
    const left = [...actions];
    steps.forEach((step, t) => {
      if (step.length === 2) {
        const [observation, info] = env.reset(t === 0 ? { seed: 0 } : {});
        expect([plain(observation), plain(info)], `reset at ${t}`).toEqual([read(step[0]), step[1]]);
        return;
      }
      const [observation, reward, ...rest] = env.step(left.shift());
      expect(plain(observation), `observation ${t}`).toEqual(read(step[0]));
      expect(reward, `reward ${t}`).toBeCloseTo(step[1], 12);
      expect(plain(rest), `flags and info ${t}`).toEqual(step.slice(2));
    });
    expect(left).toEqual([]);
  });
});

function roundedParts(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return rounded(value);
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, rounded(part)]));
}
