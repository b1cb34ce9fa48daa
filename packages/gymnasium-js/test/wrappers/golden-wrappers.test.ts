import { describe, expect, it } from 'vitest';
import type { Env } from '../../src/core/env';
import { make } from '../../src/core/make';
import type { TypedArray } from '../../src/spaces/dtype';
import * as wrappers from '../../src/wrappers/index';
import { fixture, golden } from '../golden-envs';

interface WrapperTrace {
  space: string;
  aspace: string;
  obs: unknown[];
  reward: number[];
}

const { traces } = fixture<{ wrappers: { traces: Record<string, WrapperTrace> } }>(
  'golden-wrappers',
).wrappers;

const cartPole = () => make<TypedArray, number>('CartPole-v1');
const pendulum = () => make<TypedArray, TypedArray>('Pendulum-v1');
const mountainCar = () => make<TypedArray, number>('MountainCar-v0');
const torques = [-1, -0.5, 0, 0.3, 1].map((torque) => new Float32Array([torque]));
const actionsOf = (id: string) => golden.env[id]!.traces[0]!.actions;

const cases: [name: string, makeEnv: () => Env, actions: unknown[]][] = [
  [
    'NormalizeObservation(CartPole)',
    () => new wrappers.NormalizeObservation(cartPole()),
    actionsOf('CartPole-v1'),
  ],
  [
    'NormalizeReward(CartPole,gamma=.99)',
    () => new wrappers.NormalizeReward(cartPole(), { gamma: 0.99 }),
    actionsOf('CartPole-v1'),
  ],
  [
    'TimeAwareObservation(CartPole)',
    () => new wrappers.TimeAwareObservation(cartPole()),
    actionsOf('CartPole-v1'),
  ],
  [
    'FrameStackObservation(CartPole,3)',
    () => new wrappers.FrameStackObservation(cartPole(), { stackSize: 3 }),
    actionsOf('CartPole-v1'),
  ],
  [
    'DelayObservation(CartPole,2)',
    () => new wrappers.DelayObservation(cartPole(), { delay: 2 }),
    actionsOf('CartPole-v1'),
  ],
  [
    'RescaleAction(Pendulum,-1,1)',
    () => new wrappers.RescaleAction(pendulum(), { minAction: -1, maxAction: 1 }),
    torques,
  ],
  [
    'RescaleObservation(MountainCar,0,1)',
    () => new wrappers.RescaleObservation(mountainCar(), { minObs: 0, maxObs: 1 }),
    actionsOf('MountainCar-v0'),
  ],
  [
    'StickyAction(CartPole,0.4)',
    () => new wrappers.StickyAction(cartPole(), { repeatActionProbability: 0.4 }),
    actionsOf('CartPole-v1'),
  ],
  ['RepeatAction(Pendulum,4)', () => new wrappers.RepeatAction(pendulum(), { numRepeats: 4 }), torques],
  [
    'DiscretizeObservation(MountainCar,bins=10)',
    () => new wrappers.DiscretizeObservation(mountainCar(), { bins: 10 }),
    actionsOf('MountainCar-v0'),
  ],
  [
    'DiscretizeAction(Pendulum,bins=5)',
    () => new wrappers.DiscretizeAction(pendulum(), { bins: 5 }),
    [0, 1, 2, 3, 4],
  ],
];

const flatNumbers = (value: unknown): number[] =>
  typeof value === 'number' ? [value] : Array.from(value as ArrayLike<unknown>).flatMap(flatNumbers);

describe('recorded wrapper traces', () => {
  it('covers every recording', () => {
    expect(cases.map(([name]) => name)).toEqual(Object.keys(traces));
  });

  it.each(cases)('%s', (name, makeEnv, actions) => {
    const env = makeEnv();
    const trace = traces[name]!;
    const single = !trace.space.endsWith('float64)');
    const expectEqual = (observation: unknown, recorded: unknown, step: string) => {
      const numbers = flatNumbers(recorded);
      expect(flatNumbers(observation), step).toEqual(single ? numbers.map(Math.fround) : numbers);
      expect(env.observationSpace.contains(observation)).toBe(true);
    };
    expect(String(env.observationSpace)).toBe(trace.space);
    expect(String(env.actionSpace)).toBe(trace.aspace);
    expectEqual(env.reset({ seed: 0 })[0], trace.obs[0], 'reset');
    trace.reward.forEach((recorded, t) => {
      const [observation, reward] = env.step(actions[t]);
      expectEqual(observation, trace.obs[t + 1], `step ${t}`);
      expect(reward, `reward ${t}`).toBeCloseTo(recorded, 12);
    });
  });
});
