import { describe, expect, it } from 'vitest';
import { AcrobotEnv } from '../../src/envs/classic-control/acrobot';
import { CartPoleEnv } from '../../src/envs/classic-control/cartpole';
import type { ClassicControlEnv } from '../../src/envs/classic-control/classic-control-env';
import { ContinuousMountainCarEnv } from '../../src/envs/classic-control/continuous-mountain-car';
import { MountainCarEnv } from '../../src/envs/classic-control/mountain-car';
import { PendulumEnv } from '../../src/envs/classic-control/pendulum';
import { golden, numbersOf, type Row } from '../golden-envs';

/** Puts each recorded state into the environment, takes one step, and compares everything. */
function checkRows(
  env: ClassicControlEnv<unknown>,
  rows: Row[],
  { toAction = (action: number): unknown => action, stateTolerance = 0, rewardTolerance = 0 } = {},
): void {
  expect(rows.length).toBeGreaterThan(7);
  for (const [before, action, after, observation, reward, terminated] of rows) {
    env.reset({ seed: 0 });
    env.state.set(before);
    const result = env.step(toAction(action));
    expect(numbersOf(result[0])).toEqual(Array.from(new Float32Array(observation)));
    after.forEach((value, at) => {
      expect(Math.abs(env.state[at]! - value)).toBeLessThanOrEqual(stateTolerance);
    });
    expect(Math.abs(result[1] - reward)).toBeLessThanOrEqual(rewardTolerance);
    expect(result[2]).toBe(terminated === 1);
  }
}

const single = (action: number) => new Float32Array([action]);

describe('one recorded step from given float64 states', () => {
  it('CartPole', () => checkRows(new CartPoleEnv(), golden.env['CartPole-v1']!.one_step!.rows));

  it('MountainCar', () => checkRows(new MountainCarEnv(), golden.env['MountainCar-v0']!.one_step!.rows));

  it('Acrobot', () =>
    checkRows(new AcrobotEnv(), golden.env['Acrobot-v1']!.one_step!.rows, { stateTolerance: 4e-16 * 9 }));

  it('Pendulum with a float32 torque', () =>
    checkRows(new PendulumEnv(), golden.env['Pendulum-v1']!.one_step!.rows, {
      toAction: single,
      rewardTolerance: 1e-13,
    }));

  it('Pendulum with a float64 torque', () =>
    checkRows(new PendulumEnv(), golden.env['Pendulum-v1']!.one_step_f64_action!.rows, {
      toAction: (action) => new Float64Array([action]),
      rewardTolerance: 1e-13,
    }));

  it('MountainCarContinuous', () => {
    const { rows } = golden.env['MountainCarContinuous-v0']!.one_step_f64_state!;
    expect(rows.length).toBeGreaterThan(7);
    const env = new ContinuousMountainCarEnv();
    for (const [before, action, after, observation, reward, terminated] of rows) {
      env.reset({ seed: 0 });
      env.state.set(before);
      const result = env.step(single(action));
      expect(numbersOf(result[0])).toEqual(Array.from(new Float32Array(observation)));
      expect(result[0]).toEqual(new Float32Array(after));
      expect(result[1]).toBe(reward);
      expect(result[2]).toBe(terminated === 1);
    }
  });
});

describe('further recordings', () => {
  it.each(['CartPole-v1', 'MountainCar-v0', 'Acrobot-v1', 'MountainCarContinuous-v0'])(
    'the final float64 state of %s',
    (id) => {
      const classes = {
        'CartPole-v1': CartPoleEnv,
        'MountainCar-v0': MountainCarEnv,
        'Acrobot-v1': AcrobotEnv,
        'MountainCarContinuous-v0': ContinuousMountainCarEnv,
      } as const;
      const env = new classes[id as keyof typeof classes]() as unknown as ClassicControlEnv<unknown>;
      const trace = golden.env[id]!.traces[0]!;
      const limit = new Set(trace.truncated);
      env.reset({ seed: trace.seed });
      trace.actions.forEach((action, t) => {
        const [, , terminated] = env.step(id.includes('Continuous') ? single(action) : action);
        if (terminated || limit.has(t)) env.reset();
      });
      trace.final_state!.forEach((value, at) => {
        expect(Math.abs(env.state[at]! - value)).toBeLessThanOrEqual(id === 'Acrobot-v1' ? 1e-11 : 0);
      });
    },
  );

  it('the Sutton and Barto reward of CartPole', () => {
    const { traces, sutton_barto } = golden.env['CartPole-v1']!;
    const env = new CartPoleEnv({ suttonBartoReward: true });
    env.reset({ seed: 0 });
    const rewards = traces[0]!.actions.map((action) => {
      const [, reward, terminated] = env.step(action);
      if (terminated) env.reset();
      return reward;
    });
    expect(rewards).toEqual(sutton_barto!.reward);
  });

  it.each([
    ['CartPole-v1', new CartPoleEnv()],
    ['Pendulum-v1', new PendulumEnv()],
  ])('reset options of %s', (id, env) => {
    const { options, seed, obs } = golden.env[id]!.reset_options!;
    expect(env.reset({ seed, options })[0]).toEqual(new Float32Array(obs));
  });
});
