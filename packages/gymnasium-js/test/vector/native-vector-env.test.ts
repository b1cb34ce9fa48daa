import { describe, expect, it } from 'vitest';
import { makeVec } from '../../src/core/make-vec';
import { AcrobotEnv } from '../../src/envs/classic-control/acrobot';
import { AcrobotVectorEnv } from '../../src/envs/classic-control/acrobot-vector';
import { CartPoleEnv } from '../../src/envs/classic-control/cartpole';
import { advanceCartPole } from '../../src/envs/classic-control/cartpole-dynamics';
import { CartPoleVectorEnv } from '../../src/envs/classic-control/cartpole-vector';
import type { ClassicControlEnv } from '../../src/envs/classic-control/classic-control-env';
import { MountainCarEnv } from '../../src/envs/classic-control/mountain-car';
import { MountainCarVectorEnv } from '../../src/envs/classic-control/mountain-car-vector';
import { PendulumEnv } from '../../src/envs/classic-control/pendulum';
import { PendulumVectorEnv } from '../../src/envs/classic-control/pendulum-vector';
import { ArgumentError, GymnasiumError, InvalidAction, ResetNeeded } from '../../src/errors';
import { npRandom } from '../../src/random/seeding';
import { isRgbFrame } from '../../src/render/frame';
import type { NativeVectorEnv } from '../../src/vector/native-vector-env';

const numEnvs = 5;
type AnyNative = NativeVectorEnv<ArrayLike<number>>;

const pairs: [string, AnyNative, () => ClassicControlEnv<unknown>, (t: number) => ArrayLike<number>][] = [
  [
    'CartPole',
    new CartPoleVectorEnv({ numEnvs }),
    () => new CartPoleEnv(),
    (t) => Int32Array.from({ length: numEnvs }, (_, i) => (t + i) % 2),
  ],
  [
    'MountainCar',
    new MountainCarVectorEnv({ numEnvs }),
    () => new MountainCarEnv(),
    (t) => Int32Array.from({ length: numEnvs }, (_, i) => (t + i) % 3),
  ],
  [
    'Acrobot',
    new AcrobotVectorEnv({ numEnvs }),
    () => new AcrobotEnv(),
    (t) => Int32Array.from({ length: numEnvs }, (_, i) => (t + i) % 3),
  ],
  [
    'Pendulum',
    new PendulumVectorEnv({ numEnvs }),
    () => new PendulumEnv(),
    (t) => Float32Array.from({ length: numEnvs }, (_, i) => Math.sin(t + i) * 2.5),
  ],
];

describe('native vector environments', () => {
  it.each(pairs)('%s moves as single environments do', (name, envs, makeSingle, actionsAt) => {
    envs.reset({ seed: 1 });
    const stateSize = envs.state.length / numEnvs;
    const singles = Array.from({ length: numEnvs }, (_, index) => {
      const env = makeSingle();
      env.reset({ seed: 0 });
      for (let part = 0; part < stateSize; part++) env.state[part] = envs.state[part * numEnvs + index]!;
      return env;
    });
    for (let t = 0; t < 8; t++) {
      const actions = actionsAt(t);
      const [observations, rewards, terminations] = envs.step(actions);
      const size = observations.length / numEnvs;
      singles.forEach((env, index) => {
        const action = name === 'Pendulum' ? Float32Array.of(actions[index]!) : actions[index];
        const [observation, reward, terminated] = env.step(action);
        expect(observations.subarray(index * size, (index + 1) * size)).toEqual(observation);
        expect([rewards[index], terminations[index]]).toEqual([reward, Number(terminated)]);
      });
    }
  });

  it('NextStep truncates, then restarts with reward 0', () => {
    const envs = new MountainCarVectorEnv({ numEnvs: 2, maxEpisodeSteps: 3 });
    envs.reset({ seed: 0 });
    const actions = new Int32Array(2);
    envs.step(actions);
    envs.step(actions);
    expect(envs.step(actions).slice(1, 4)).toEqual([
      new Float64Array([-1, -1]),
      new Uint8Array(2),
      new Uint8Array([1, 1]),
    ]);
    expect(envs.step(actions).slice(1, 4)).toEqual([
      new Float64Array(2),
      new Uint8Array(2),
      new Uint8Array(2),
    ]);
    envs.step(actions);
    envs.step(actions);
    expect(envs.step(actions)[3]).toEqual(new Uint8Array([1, 1]));
  });

  it('SameStep gives the first observation and keeps the last', () => {
    const options = { numEnvs: 2, maxEpisodeSteps: 2 };
    const same = new PendulumVectorEnv({ ...options, autoresetMode: 'SameStep' });
    const next = new PendulumVectorEnv(options);
    const torques = new Float32Array(2);
    expect(same.reset({ seed: 3 })[0]).toEqual(next.reset({ seed: 3 })[0]);
    expect(same.step(torques)).toEqual(next.step(torques));
    const [observations, rewards, , truncations, infos] = same.step(torques);
    const [lastSeen, sameRewards] = next.step(torques);
    expect(truncations).toEqual(new Uint8Array([1, 1]));
    expect(rewards).toEqual(sameRewards);
    expect(infos.final_obs).toEqual([lastSeen.subarray(0, 3), lastSeen.subarray(3)]);
    expect(observations).toEqual(next.step(torques)[0]);
    expect(same.step(torques)[3]).toEqual(new Uint8Array(2));
  });

  it('Disabled asks for a reset by mask, which leaves the others alone', () => {
    const envs = new AcrobotVectorEnv({ numEnvs: 3, maxEpisodeSteps: 1, autoresetMode: 'Disabled' });
    envs.reset({ seed: 0 });
    const [before] = envs.step([0, 1, 2]);
    expect(() => envs.step([0, 1, 2])).toThrow(GymnasiumError);
    const [after] = envs.reset({ options: { reset_mask: [1, 1, 0] } });
    expect(after.subarray(12)).toEqual(before.subarray(12));
    expect(after.subarray(0, 6)).not.toEqual(before.subarray(0, 6));
    expect(() => envs.step([0, 1, 2])).toThrow(/Environment 2 has ended/);
  });

  it('takes reset options, rewards and gravity', () => {
    const envs = new CartPoleVectorEnv({ numEnvs: 4, suttonBartoReward: true });
    const [observations] = envs.reset({ seed: 0, options: { low: 0.04, high: 0.05 } });
    expect(observations.every((value) => value >= 0.0399 && value <= 0.0501)).toBe(true);
    expect(envs.step([0, 1, 0, 1])[1]).toEqual(new Float32Array(4));
    const pendulums = new PendulumVectorEnv({ numEnvs: 1, g: 0 });
    pendulums.reset({ seed: 0, options: { y_init: 0 } });
    const [, , velocity] = pendulums.step(new Float32Array(1))[0];
    expect(velocity).toBe(0);
  });

  it.each([2, 5, 600])('%i CartPoles in pairs have the bits of single ones, also at wide angles', (count) => {
    const envs = new CartPoleVectorEnv({ numEnvs: count, maxEpisodeSteps: 1e6 });
    envs.reset({ seed: 3, options: { low: -0.4, high: 0.4 } });
    const state = envs.state.slice();
    const actions = Int32Array.from({ length: count }, (_, index) => index % 2);
    const [observations, , terminations] = envs.step(actions);
    for (let index = 0; index < count; index++) {
      const single = Float64Array.from({ length: 4 }, (_, component) => state[component * count + index]!);
      const failed = advanceCartPole(
        single,
        new Float64Array(3),
        actions[index] === 1 ? 10 : -10,
        false,
        new Float32Array(4),
      );
      expect(terminations[index]).toBe(failed ? 1 : 0);
      for (const [component, value] of single.entries()) state[component * count + index] = value;
    }
    expect(envs.state).toEqual(state);
    const byEnvironment = Float32Array.from(
      { length: 4 * count },
      (_, at) => state[(at % 4) * count + (at >> 2)]!,
    );
    expect(observations).toEqual(byEnvironment);
  });

  it('shares one generator, seeded by one number', () => {
    const envs = new CartPoleVectorEnv({ numEnvs: 2 });
    envs.reset({ seed: 8 });
    expect(envs.npRandomSeed).toBe(8);
    [envs.npRandom] = npRandom(8);
    expect(envs.npRandomSeed).toBe(-1);
    expect(() => envs.reset({ seed: [1, 2] })).toThrow(/one number for all environments/);
  });

  it('copies results unless asked not to', () => {
    const envs = new CartPoleVectorEnv({ numEnvs: 2, copy: false });
    envs.reset({ seed: 0 });
    expect(envs.step([0, 1])[0]).toBe(envs.step([1, 0])[0]);
    const copying = new CartPoleVectorEnv({ numEnvs: 2 });
    copying.reset({ seed: 0 });
    expect(copying.step([0, 1])[0]).not.toBe(copying.step([1, 0])[0]);
  });

  it.each([
    [[0, 2], InvalidAction, /environment 1 .* got 2/],
    [[0.5, 1], InvalidAction, /environment 0/],
    [[0], ArgumentError, /2 environments/],
    [null, ArgumentError, /actions/],
  ])('refuses the actions %s', (actions, error, message) => {
    const envs = new CartPoleVectorEnv({ numEnvs: 2 });
    expect(() => envs.step([0, 0])).toThrow(ResetNeeded);
    envs.reset({ seed: 0 });
    expect(() => envs.step(actions as number[])).toThrow(error);
    expect(() => envs.step(actions as number[])).toThrow(message);
  });

  it('refuses torques that are no numbers, and sizes that are not positive', () => {
    const envs = new PendulumVectorEnv({ numEnvs: 1 });
    envs.reset({ seed: 0 });
    expect(() => envs.step([Number.NaN])).toThrow(/environment 0 must be a number, got NaN/);
    expect(() => new CartPoleVectorEnv({ numEnvs: 0 })).toThrow(/numEnvs must be a positive integer, got 0/);
    expect(() => new CartPoleVectorEnv({ maxEpisodeSteps: 0 })).toThrow(/maxEpisodeSteps/);
  });

  it.each(['CartPole-v1', 'MountainCar-v0', 'Pendulum-v1', 'Acrobot-v1'])(
    '%s draws each environment',
    (id) => {
      const envs = makeVec(id, {
        numEnvs: 2,
        vectorizationMode: 'vector_entry_point',
        renderMode: 'rgb_array',
      });
      envs.reset({ seed: 0 });
      const frames = envs.render()!;
      expect(frames).toHaveLength(2);
      expect(frames.every(isRgbFrame)).toBe(true);
      expect(frames[0]).not.toEqual(frames[1]);
      expect(makeVec(id, { vectorizationMode: 'vector_entry_point' }).render()).toBeNull();
    },
  );
});
