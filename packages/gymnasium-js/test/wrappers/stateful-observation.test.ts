import { describe, expect, it } from 'vitest';
import type { Env } from '../../src/core/env';
import { make } from '../../src/core/make';
import { InvalidBound } from '../../src/errors';
import { Box } from '../../src/spaces/box';
import type { TypedArray } from '../../src/spaces/dtype';
import * as wrappers from '../../src/wrappers';
import { cartPole, ScriptedEnv } from './scripted-env';

describe('wrappers that remember observations', () => {
  it('DelayObservation starts with zeros again after reset', () => {
    const env = new wrappers.DelayObservation(cartPole(), { delay: 1 });
    const [first] = cartPole().reset({ seed: 1 });
    for (let episode = 0; episode < 2; episode++) {
      expect(env.reset({ seed: 1 })[0]).toEqual(new Float32Array(4));
      expect(env.step(0)[0]).toEqual(first);
    }
    expect(new wrappers.DelayObservation(cartPole(), { delay: 0 }).reset({ seed: 1 })[0]).toEqual(first);
    expect(() => new wrappers.DelayObservation(cartPole(), { delay: -1 })).toThrow(/delay/);
  });

  it('TimeAwareObservation extends dicts and tuples, and normalizes', () => {
    const fraction = new wrappers.TimeAwareObservation(cartPole(), { normalizeTime: true });
    fraction.reset({ seed: 0 });
    expect((fraction.step(0)[0] as Float32Array)[4]).toBe(Math.fround(1 / 500));
    const tuple = new wrappers.TimeAwareObservation(
      new wrappers.TimeLimit(make('Blackjack-v1') as Env, { maxEpisodeSteps: 9 }),
      { flatten: false },
    );
    expect(tuple.reset({ seed: 0 })[0]).toEqual([11, 10, 0, new Int32Array([0])]);
    const dict = new wrappers.TimeAwareObservation(
      new wrappers.TimeAwareObservation(cartPole(), { flatten: false }),
      {
        flatten: false,
        dictTimeKey: 'clock',
      },
    );
    expect(Object.keys(dict.reset({ seed: 0 })[0] as object).sort()).toEqual(['clock', 'obs', 'time']);
    expect(() => new wrappers.TimeAwareObservation(make('Blackjack-v1') as Env)).toThrow(/TimeLimit/);
    expect(() => new wrappers.TimeAwareObservation(dict, { flatten: false })).toThrow(/dictTimeKey/);
  });

  it('FrameStackObservation pads with zeros or a value, also for numbers', () => {
    const zero = new wrappers.FrameStackObservation(cartPole(), { stackSize: 2, paddingType: 'zero' });
    expect((zero.reset({ seed: 0 })[0] as Float32Array).subarray(0, 4)).toEqual(new Float32Array(4));
    const given = new wrappers.FrameStackObservation(make('FrozenLake-v1'), { stackSize: 3, paddingType: 7 });
    expect(given.reset({ seed: 0 })[0]).toEqual(new Int32Array([7, 7, 0]));
    expect(() => new wrappers.FrameStackObservation(cartPole(), { stackSize: 0 })).toThrow(/stackSize/);
    expect(
      () => new wrappers.FrameStackObservation(cartPole(), { stackSize: 2, paddingType: 'rest' }),
    ).toThrow(/paddingType/);
  });

  it('NormalizeObservation can be frozen', () => {
    const env = new wrappers.NormalizeObservation(cartPole());
    env.reset({ seed: 0 });
    const { count } = env.moments;
    env.updateRunningMean = false;
    env.step(0);
    expect(env.moments.count).toBe(count);
    expect(() => new wrappers.NormalizeObservation(cartPole(), { epsilon: 0 })).toThrow(InvalidBound);
    expect(() => new wrappers.NormalizeObservation(make('FrozenLake-v1') as never)).toThrow(/Box/);
  });

  it('MaxAndSkipObservation sums rewards and takes the larger of the last two', () => {
    const script = [0, 1, 9, 5, 7, 2].map((value) => new Float32Array([value, -value]));
    const env = new wrappers.MaxAndSkipObservation(
      new ScriptedEnv(new Box(-9, 9, { shape: [2] }), script) as Env<TypedArray, number>,
      { skip: 3 },
    );
    env.reset();
    expect(env.step(1).slice(0, 2)).toEqual([new Float32Array([9, -5]), 3]);
    // The episode ends before the last frame, so one from the step before is left, as in Python.
    expect(env.step(2).slice(0, 3)).toEqual([new Float32Array([5, -2]), 4, true]);
    expect(() => new wrappers.MaxAndSkipObservation(cartPole(), { skip: 1 })).toThrow(/skip/);
  });
});
