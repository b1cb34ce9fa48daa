import { describe, expect, it, vi } from 'vitest';
import { logger } from '../../src/core/logger';
import { make } from '../../src/core/make';
import { createStepOutput, noInfo } from '../../src/core/step-output';
import { CartPoleEnv } from '../../src/envs/classic-control/cartpole';
import { BlackjackEnv, type BlackjackObservation } from '../../src/envs/toy-text/blackjack';
import { FrozenLakeEnv } from '../../src/envs/toy-text/frozen-lake';
import { ArgumentError, GymnasiumError, InvalidAction, ResetNeeded } from '../../src/errors';
import { npRandom } from '../../src/random/seeding';
import type { TimeLimit } from '../../src/wrappers/time-limit';
import { CorridorEnv } from './corridor-env';

describe('seeding', () => {
  it('starts the stream anew with a seed and goes on without one', () => {
    const env = new CartPoleEnv();
    const first = env.reset({ seed: 4 })[0];
    const second = env.reset()[0];
    expect(second).not.toEqual(first);
    expect(env.reset({ seed: 4 })[0]).toEqual(first);
    expect(env.reset({ seed: null })[0]).toEqual(second);
    expect(env.npRandomSeed).toBe(4);
  });

  it('takes a seed from the system when none was given, and reports it', () => {
    const env = new CartPoleEnv();
    const seed = env.npRandomSeed;
    expect(seed).toBeGreaterThanOrEqual(0);
    const [observation] = env.reset();
    expect(env.npRandomSeed).toBe(seed);
    expect(new CartPoleEnv().reset({ seed })[0]).toEqual(observation);
  });

  it('takes a generator from outside, whose seed it does not know', () => {
    const env = new CartPoleEnv();
    [env.npRandom] = npRandom(9);
    expect(env.npRandomSeed).toBe(-1);
    expect(env.reset()[0]).toEqual(new CartPoleEnv().reset({ seed: 9 })[0]);
  });

  it.each([-1, 0.5, Number.NaN, 'seven', 2 ** 60])('refuses the seed %s, naming it', (seed) => {
    expect(() => new CartPoleEnv().reset({ seed: seed as number })).toThrow(GymnasiumError);
    expect(() => new CartPoleEnv().reset({ seed: seed as number })).toThrow(String(seed));
  });
});

describe('stepInto', () => {
  it('writes what step returns, in place', () => {
    const env = make('CartPole-v1');
    const twin = make('CartPole-v1');
    const array = new Float32Array(4);
    const out = createStepOutput(array);
    env.reset({ seed: 2 });
    twin.reset({ seed: 2 });
    for (let t = 0; t < 15; t++) {
      env.stepInto(t % 2, out);
      const [observation, reward, terminated, truncated] = twin.step(t % 2);
      expect(out.observation).toBe(array);
      expect(out).toMatchObject({ observation, reward, terminated, truncated });
    }
  });

  it('shares one frozen info where there is nothing to tell', () => {
    const env = new CartPoleEnv();
    const out = createStepOutput(new Float32Array(4));
    env.reset({ seed: 0 });
    env.stepInto(0, out);
    expect(out.info).toBe(noInfo);
    expect(Object.isFrozen(out.info)).toBe(true);
  });

  it('assigns observations that are numbers and overwrites lists', () => {
    const lake = new FrozenLakeEnv({ isSlippery: false });
    const number = createStepOutput(0);
    lake.reset({ seed: 0 });
    lake.stepInto(1, number);
    expect(number).toMatchObject({ observation: 4, info: { prob: 1 } });
    const blackjack = new BlackjackEnv();
    const list = createStepOutput<BlackjackObservation>([0, 0, 0]);
    const kept = list.observation;
    blackjack.reset({ seed: 0 });
    blackjack.stepInto(1, list);
    expect(list.observation).toBe(kept);
    expect(kept[0]).toBeGreaterThan(0);
  });

  it('works for environments that have only step', () => {
    const env = new CorridorEnv();
    const out = createStepOutput(0);
    env.reset({ seed: 0 });
    env.stepInto(1, out);
    expect(out.observation).toBeGreaterThan(0);
  });
});

describe('resetInto', () => {
  it('writes what reset returns, in place, with reward 0 and no flag', () => {
    const [env, twin] = [make('CartPole-v1'), make('CartPole-v1')];
    const array = new Float32Array(4);
    const out = { ...createStepOutput(array), reward: 1, terminated: true, truncated: true };
    for (const seed of [3, undefined]) {
      env.resetInto(out, { seed: seed ?? null });
      expect(out.observation).toBe(array);
      expect(out).toEqual({
        observation: twin.reset({ seed: seed ?? null })[0],
        reward: 0,
        terminated: false,
        truncated: false,
        info: {},
      });
    }
  });

  it('works for environments that have only reset, with their info', () => {
    const lake = new FrozenLakeEnv();
    const out = createStepOutput(5);
    lake.resetInto(out, { seed: 0 });
    expect(out).toMatchObject({ observation: 0, info: { prob: 1 } });
  });
});

describe('stepper', () => {
  it('leaves out the checks once they are done, and keeps the time limit', () => {
    const env = make('CartPole-v1', { maxEpisodeSteps: 3 }) as TimeLimit<Float32Array, number>;
    const order = env.env;
    expect(env.stepper).toBe(env);
    expect(order.stepper).toBe(order);
    env.reset({ seed: 0 });
    env.step(0);
    expect(String(order.stepper)).toContain('<PassiveEnvChecker');
    env.step(0);
    expect(order.stepper).toBe(env.unwrapped);
    env.reset();
    expect([0, 1, 0].map((action) => env.step(action)[3])).toEqual([false, false, true]);
  });
});

describe('bad input', () => {
  it('refuses to step before reset', () => {
    expect(() => new CartPoleEnv().step(0)).toThrow(ResetNeeded);
    expect(() => new BlackjackEnv().step(0)).toThrow(ResetNeeded);
    expect(() => make('Pendulum-v1').step(new Float32Array(1))).toThrow(ResetNeeded);
    expect(() => make('CartPole-v1').stepInto(0, createStepOutput(new Float32Array(4)))).toThrow(ResetNeeded);
    expect(() => make('CartPole-v1', { renderMode: 'svg' }).render()).toThrow(ResetNeeded);
  });

  it.each([
    ['CartPole-v1', [2, -1, 0.5, Number.NaN, '1', null, undefined]],
    ['MountainCar-v0', [3, -1, 1.5]],
    ['Acrobot-v1', [3, -1, Number.NaN]],
    ['Blackjack-v1', [2, true]],
    ['Pendulum-v1', [0.5, [], [1, 2], [Number.NaN], ['1'], null, undefined]],
    ['MountainCarContinuous-v0', [0.5, new Float32Array(2)]],
  ])('%s refuses invalid actions, naming them', (id, actions) => {
    const env = make(id);
    env.reset({ seed: 0 });
    for (const action of actions) {
      expect(() => env.step(action), String(action)).toThrow(InvalidAction);
      expect(() => env.step(action)).toThrow(`got ${String(action)}`);
    }
  });

  it('refuses reset bounds that are no numbers or in the wrong order', () => {
    const env = new CartPoleEnv();
    expect(() => env.reset({ options: { low: 'a' } })).toThrow(/options.low must be a number, got "a"/);
    expect(() => env.reset({ options: { low: 1, high: -1 } })).toThrow(ArgumentError);
    expect(() => make('Pendulum-v1').reset({ options: { x_init: null } })).toThrow(/options.x_init/);
  });

  it('warns once about steps after the end, which earn nothing', () => {
    const write = vi.spyOn(logger, 'write').mockImplementation(() => {});
    const env = new CartPoleEnv();
    env.reset({ seed: 0 });
    for (let terminated = false; !terminated; ) terminated = env.step(1)[2];
    expect(write).not.toHaveBeenCalled();
    expect([env.step(1)[1], env.step(1)[1]]).toEqual([0, 0]);
    expect(write).toHaveBeenCalledOnce();
    write.mockRestore();
  });
});

describe('attributes', () => {
  it('are found through the layers, outermost first', () => {
    const env = make('CartPole-v1');
    expect(env.hasWrapperAttr('kinematicsIntegrator')).toBe(true);
    expect(env.hasWrapperAttr('nothing')).toBe(false);
    expect(env.getWrapperAttr('kinematicsIntegrator')).toBe('euler');
    expect(env.setWrapperAttr('kinematicsIntegrator', 'semi-implicit')).toBe(true);
    expect((env.unwrapped as CartPoleEnv).kinematicsIntegrator).toBe('semi-implicit');
    expect(() => env.getWrapperAttr('nothing')).toThrow(/"nothing"/);
  });

  it('are set on the outermost layer when none has them, only if forced', () => {
    const env = make('CartPole-v1');
    expect(env.setWrapperAttr('note', 1, { force: false })).toBe(false);
    expect(env.hasWrapperAttr('note')).toBe(false);
    expect(env.setWrapperAttr('note', 1)).toBe(true);
    expect(Object.hasOwn(env, 'note')).toBe(true);
  });

  it('the semi-implicit integrator updates velocities first', () => {
    const env = new CartPoleEnv();
    env.kinematicsIntegrator = 'semi-implicit';
    env.reset({ seed: 0 });
    const [x, velocity] = env.state;
    env.step(1);
    expect(env.state[0]).toBe(x! + 0.02 * env.state[1]!);
    expect(env.state[1]).not.toBe(velocity);
  });

  it('strings name the class and the id', () => {
    expect(String(new CartPoleEnv())).toBe('<CartPoleEnv instance>');
    expect(String(make('Taxi-v4').unwrapped)).toBe('<TaxiEnv<Taxi-v4>>');
  });
});
