import { describe, expect, it } from 'vitest';
import { checkEnv } from '../../src/core/check-env';
import { FunctionalEnv } from '../../src/core/functional-env';
import { CartPoleEnv } from '../../src/envs/classic-control/cartpole';
import { CartPoleFunctional } from '../../src/envs/classic-control/cartpole-functional';
import { PendulumEnv } from '../../src/envs/classic-control/pendulum';
import { PendulumFunctional } from '../../src/envs/classic-control/pendulum-functional';
import { InvalidAction, ResetNeeded } from '../../src/errors';
import { defaultRng } from '../../src/random/generator';

describe('functional environments', () => {
  it('CartPole agrees with the class, step by step', () => {
    const functional = new FunctionalEnv(new CartPoleFunctional());
    const env = new CartPoleEnv();
    expect(functional.reset({ seed: 3 })).toEqual(env.reset({ seed: 3 }));
    for (let t = 0; t < 20; t++) {
      expect(functional.step(t % 2), `step ${t}`).toEqual(env.step(t % 2));
    }
  });

  it('Pendulum agrees with the class, step by step', () => {
    const functional = new FunctionalEnv(new PendulumFunctional());
    const env = new PendulumEnv();
    expect(functional.reset({ seed: 3 })).toEqual(env.reset({ seed: 3 }));
    for (let t = 0; t < 40; t++) {
      const action = new Float32Array([Math.sin(t) * 2.5]);
      expect(functional.step(action)).toEqual(env.step(action));
    }
  });

  it('change no state that they are given', () => {
    const cartPole = new CartPoleFunctional();
    const params = cartPole.getDefaultParams();
    const generator = defaultRng(0);
    const state = cartPole.initial(generator, params);
    const copy = state.slice();
    const next = cartPole.transition(state, 1);
    expect(state).toEqual(copy);
    expect(next).not.toEqual(state);
    const fallen = new Float64Array([0, 0, 1, 0]);
    expect(cartPole.terminal(fallen)).toBe(true);
    expect(cartPole.reward(state, 1, fallen, generator, { ...params, suttonBartoReward: true })).toBe(-1);
  });

  it('pass checkEnv', () => {
    checkEnv(new FunctionalEnv(new CartPoleFunctional()), { skipRenderCheck: true });
    checkEnv(new FunctionalEnv(new PendulumFunctional()), { skipRenderCheck: true });
  });

  it('can be transformed', () => {
    const cartPole = new CartPoleFunctional();
    let calls = 0;
    cartPole.transform((func) => {
      const counted = (...parameters: never[]) => {
        calls++;
        return func(...parameters);
      };
      return counted as typeof func;
    });
    const env = new FunctionalEnv(cartPole);
    env.reset({ seed: 0 });
    env.step(1);
    expect(calls).toBe(8);
  });

  it('refuse invalid actions, steps before reset, and draw what they can', () => {
    const env = new FunctionalEnv(new CartPoleFunctional(), { renderMode: 'svg' });
    expect(() => env.step(0)).toThrow(ResetNeeded);
    env.reset({ seed: 0 });
    expect(() => env.step(2)).toThrow(InvalidAction);
    expect(env.render()).toContain('<svg');
    expect(new FunctionalEnv(new PendulumFunctional()).render()).toBeNull();
  });
});
