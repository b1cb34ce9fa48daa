import { describe, expect, it } from 'vitest';
import type { Env } from '../../src/core/env';
import { EnvSpec } from '../../src/core/env-spec';
import { make } from '../../src/core/make';
import { createStepOutput } from '../../src/core/step-output';
import { ActionWrapper, ObservationWrapper, RewardWrapper, Wrapper } from '../../src/core/wrapper';
import { registerWrapper } from '../../src/core/wrapper-classes';
import { Discrete } from '../../src/spaces/discrete';
import { CorridorEnv } from './corridor-env';

class Doubled extends ObservationWrapper<number, number> {
  static override readonly module = 'test';

  constructor(env: Env<number, number>, kwargs = {}) {
    super(env, kwargs);
    this.observationSpace = new Discrete(100);
  }

  override observation(observation: number): number {
    return 2 * observation;
  }
}

class Negated extends RewardWrapper<number, number> {
  override reward(reward: number): number {
    return -reward;
  }
}

class Inverted extends ActionWrapper<number, number> {
  override action(action: number): number {
    return 1 - action;
  }
}

describe('Wrapper', () => {
  it('forwards everything', () => {
    const env = new Wrapper(new CorridorEnv({ renderMode: 'ansi' }));
    expect(env.reset({ seed: 0 })).toEqual([1, {}]);
    expect(env.step(1)).toEqual([2, 0, false, false, {}]);
    expect(env.render()).toBe('..x');
    expect(env.renderMode).toBe('ansi');
    expect(env.metadata.renderModes).toEqual(['ansi']);
    expect(env.npRandom).toBe(env.unwrapped.npRandom);
    expect(env.npRandomSeed).toBe(0);
    expect(env.observationSpace).toBe(env.unwrapped.observationSpace);
    expect(env.spec).toBeNull();
    env.close();
  });

  it('has its own spaces and metadata only if set', () => {
    const env = new Wrapper(new CorridorEnv());
    env.actionSpace = new Discrete(9);
    env.metadata = { renderModes: [] };
    expect([env.actionSpace.toString(), env.unwrapped.actionSpace.toString()]).toEqual([
      'Discrete(9)',
      'Discrete(2)',
    ]);
    expect(env.unwrapped.metadata.renderModes).toEqual(['ansi']);
  });

  it('changes observations, rewards or actions, also through stepInto', () => {
    const env = new Negated(new Doubled(new Inverted(new CorridorEnv({ length: 3 }))));
    const out = createStepOutput(0);
    expect(env.reset({ seed: 0 })[0]).toBe(2);
    env.stepInto(0, out);
    expect(out).toMatchObject({ observation: 4, reward: -1, terminated: true });
    env.reset({ seed: 0 });
    expect(env.step(1)).toEqual([2, -0, false, false, {}]);
  });

  it('refuses what is no environment', () => {
    expect(() => new Wrapper({} as never)).toThrow(/env must be an Env/);
  });

  it('of one’s own can be made again from a spec', () => {
    const env = new Doubled(make('FrozenLake-v1'));
    registerWrapper(Doubled as never);
    const again = make(EnvSpec.fromJSON(JSON.stringify(env.spec)));
    expect(String(again)).toBe(String(env));
    expect(String(again.observationSpace)).toBe('Discrete(100)');
  });
});
