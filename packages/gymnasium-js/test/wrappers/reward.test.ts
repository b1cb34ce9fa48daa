import { describe, expect, it } from 'vitest';
import { createStepOutput } from '../../src/core/step-output';
import { InvalidBound } from '../../src/errors';
import type { TypedArray } from '../../src/spaces/dtype';
import * as wrappers from '../../src/wrappers';
import { cartPole } from './scripted-env';

describe('reward wrappers', () => {
  it('TransformReward and ClipReward change rewards, also through stepInto', () => {
    const env = new wrappers.ClipReward(new wrappers.TransformReward(cartPole(), { func: (r) => 5 * r }), {
      maxReward: 2,
    });
    const out = createStepOutput<TypedArray>(new Float32Array(4));
    env.reset({ seed: 0 });
    expect(env.step(0)[1]).toBe(2);
    env.stepInto(0, out);
    expect(out.reward).toBe(2);
    expect(() => new wrappers.ClipReward(cartPole(), {})).toThrow(InvalidBound);
    expect(() => new wrappers.ClipReward(cartPole(), { minReward: 1, maxReward: 0 })).toThrow(InvalidBound);
  });

  it('NormalizeReward refuses arguments out of range, and can be frozen', () => {
    const env = new wrappers.NormalizeReward(cartPole(), { gamma: 0.5 });
    env.reset({ seed: 0 });
    env.updateRunningMean = false;
    const scale = Math.sqrt(1 + 1e-8);
    expect(env.step(0)[1]).toBe(1 / scale);
    const out = createStepOutput<TypedArray>(new Float32Array(4));
    env.stepInto(0, out);
    expect(out.reward).toBe(1 / scale);
    expect(() => new wrappers.NormalizeReward(cartPole(), { gamma: 1.1 })).toThrow(InvalidBound);
    expect(() => new wrappers.NormalizeReward(cartPole(), { epsilon: -1 })).toThrow(InvalidBound);
  });
});
