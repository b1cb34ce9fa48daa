import { describe, expect, it } from 'vitest';
import type { ResetArguments } from '../../src/core/env';
import { make } from '../../src/core/make';
import { Wrapper } from '../../src/core/wrapper';
import { ArgumentError, GymnasiumError } from '../../src/errors';
import { Box } from '../../src/spaces/box';
import type { TypedArray } from '../../src/spaces/dtype';
import { SyncVectorEnv, type SyncVectorOptions } from '../../src/vector/sync-vector-env';
import { RescaleObservation, TimeLimit } from '../../src/wrappers';
import { CorridorEnv } from '../core/corridor-env';
import { WordEnv } from './broken-envs';

const corridors = (options: SyncVectorOptions = {}) =>
  new SyncVectorEnv<Int32Array, ArrayLike<number>>(
    [3, 3, 3].map((length) => () => new CorridorEnv({ length })),
    options,
  );

describe('SyncVectorEnv', () => {
  it('batches spaces, results and rewards', () => {
    const envs = corridors();
    expect(String(envs)).toBe('SyncVectorEnv(num_envs=3)');
    expect(String(envs.observationSpace)).toBe('MultiDiscrete([3 3 3])');
    expect(envs.metadata).toMatchObject({ autoresetMode: 'NextStep', renderModes: ['ansi'] });
    envs.reset({ seed: [0, 1, 2] });
    envs.setAttr('position', [0, 0, 1]);
    expect(envs.step([1, 0, 1])).toEqual([
      new Int32Array([1, 0, 2]),
      new Float64Array([0, 0, 1]),
      new Uint8Array([0, 0, 1]),
      new Uint8Array(3),
      {},
    ]);
  });

  it('passes through a wrapper that has only step and reset of its own', () => {
    class Counting extends Wrapper<Float32Array, number> {
      steps = 0;
      resets = 0;

      override step(action: number) {
        this.steps++;
        return super.step(action);
      }

      override reset(given?: ResetArguments) {
        this.resets++;
        return super.reset(given);
      }
    }
    const counting = [0, 1].map(() => new Counting(make('CartPole-v1', { maxEpisodeSteps: 4 })));
    const plain = [0, 1].map(() => () => make('CartPole-v1', { maxEpisodeSteps: 4 }));
    const envs = new SyncVectorEnv<Float32Array, Int32Array>(counting.map((env) => () => env));
    const expected = new SyncVectorEnv<Float32Array, Int32Array>(plain);
    expect(envs.reset({ seed: 1 })).toEqual(expected.reset({ seed: 1 }));
    for (let t = 0; t < 15; t++) {
      const actions = Int32Array.of(t % 2, 1);
      expect(envs.step(actions)).toEqual(expected.step(actions));
    }
    expect(counting.map(({ steps, resets }) => [steps, resets])).toEqual([
      [12, 4],
      [12, 4],
    ]);
  });

  it('gives environment i the seed plus i, or its own of a list', () => {
    const envs = corridors();
    envs.reset({ seed: 7 });
    expect(envs.npRandomSeed).toEqual([7, 8, 9]);
    envs.reset({ seed: [1, null, 5] });
    expect(envs.npRandomSeed).toEqual([1, 8, 5]);
    expect(() => envs.reset({ seed: [1, 2] })).toThrow(/seed must be a number, null or 3 of them/);
    expect(envs.npRandom[0]!.state).toEqual((envs.envs[0] as CorridorEnv).npRandom.state);
  });

  it('NextStep resets on the step after the last, whose action it ignores', () => {
    const envs = corridors();
    envs.reset({ seed: 0 });
    envs.setAttr('position', [1, 0, 0]);
    expect(envs.step([1, 0, 0])[2]).toEqual(new Uint8Array([1, 0, 0]));
    const [observations, rewards, terminations] = envs.step([1, 1, 1]);
    expect(observations[0]).toBeLessThan(2);
    expect([observations[1], rewards[0], terminations[0]]).toEqual([1, 0, 0]);
  });

  it('SameStep resets at once, and keeps what was last seen', () => {
    const envs = corridors({ autoresetMode: 'SameStep' });
    envs.reset({ seed: 0 });
    envs.setAttr('position', [0, 1, 0]);
    const [observations, rewards, terminations, , infos] = envs.step([0, 1, 0]);
    expect(observations[1]).toBeLessThan(2);
    expect([rewards[1], terminations[1]]).toEqual([1, 1]);
    expect(infos.final_obs).toEqual([null, 2, null]);
    expect(infos._final_info).toEqual(new Uint8Array([0, 1, 0]));
    expect(envs.step([0, 0, 0])[4]).toEqual({});
  });

  it('Disabled asks for a reset by mask', () => {
    const envs = corridors({ autoresetMode: 'Disabled' });
    envs.reset({ seed: 0 });
    envs.setAttr('position', [1, 0, 0]);
    envs.step([1, 0, 0]);
    expect(() => envs.step([0, 0, 0])).toThrow(GymnasiumError);
    expect(() => envs.step([0, 0, 0])).toThrow(/Environment 0 has ended/);
    const [observations] = envs.reset({ options: { reset_mask: [true, false, false] } });
    expect([observations[1], observations[2]]).toEqual([0, 0]);
    expect(envs.step([0, 0, 0])[2]).toEqual(new Uint8Array(3));
  });

  it.each([[true, false], 'yes', [false, false, false], {}])('refuses the reset mask %s', (reset_mask) => {
    expect(() => corridors().reset({ options: { reset_mask } })).toThrow(
      /options.reset_mask must be 3 flags/,
    );
  });

  it('gives copies, or its own memory if asked', () => {
    const copying = corridors();
    copying.reset({ seed: 0 });
    const kept = copying.step([0, 0, 0]);
    const values = kept.slice(0, 4).map((array) => Array.from(array as Uint8Array));
    copying.step([1, 1, 1]);
    expect(kept.slice(0, 4).map((array) => Array.from(array as Uint8Array))).toEqual(values);
    const sharing = corridors({ copy: false });
    sharing.reset({ seed: 0 });
    expect(sharing.step([0, 0, 0])[0]).toBe(sharing.step([1, 1, 1])[0]);
  });

  it('takes lists of actions, and refuses the wrong number of them', () => {
    const envs = new SyncVectorEnv<Float32Array, unknown>([0, 1].map(() => () => make('Pendulum-v1')));
    envs.reset({ seed: 0 });
    const flat = envs.step(new Float32Array([1, -1]))[0];
    envs.reset({ seed: 0 });
    expect(envs.step([new Float32Array([1]), new Float32Array([-1])])[0]).toEqual(flat);
    for (const actions of [new Float32Array(3), [new Float32Array(1)], 1, null]) {
      expect(() => envs.step(actions)).toThrow(/actions must be one action for each of 2 environments/);
    }
  });

  it('batches values of any space', () => {
    const words = new SyncVectorEnv<string[], number[]>([() => new WordEnv(), () => new WordEnv()]);
    expect(words.reset({ seed: 0 })[0]).toEqual(['a', 'a']);
    const [observations, , , , infos] = words.step([0, 1]);
    expect(observations).toEqual(['aa', 'ab']);
    expect(infos).toEqual({ word: ['aa', 'ab'], _word: new Uint8Array([1, 1]) });
  });

  it('refuses environments with different spaces, unless told how to batch them', () => {
    const rescaled = (maxObs: number) => () =>
      new RescaleObservation(make<TypedArray, number>('MountainCar-v0'), { minObs: 0, maxObs });
    const makers = [rescaled(1), rescaled(2)];
    expect(() => new SyncVectorEnv(makers)).toThrow(/envFns\[1\]/);
    const envs = new SyncVectorEnv(makers, { observationMode: 'different' });
    expect(String(envs.observationSpace)).toContain('[2. 2.]');
    const spaces = [new Box(0, 2, { shape: [2, 2] }), new Box(0, 2, { shape: [2] })] as const;
    expect(new SyncVectorEnv(makers, { observationMode: spaces }).observationSpace).toBe(spaces[0]);
    expect(() => new SyncVectorEnv(makers, { observationMode: 'some' as never })).toThrow(/observationMode/);
    expect(() => new SyncVectorEnv([() => make('CartPole-v1'), () => make('Acrobot-v1')])).toThrow(
      ArgumentError,
    );
    expect(() => new SyncVectorEnv([])).toThrow(/envFns/);
    expect(() => corridors({ autoresetMode: 'Never' as never })).toThrow(
      /autoresetMode must be one of NextStep/,
    );
  });

  it('calls methods, reads and sets attributes, renders and closes', () => {
    const envs = new SyncVectorEnv(
      [0, 1].map(() => () => new TimeLimit(new CorridorEnv({ renderMode: 'ansi' }), { maxEpisodeSteps: 2 })),
    );
    envs.reset({ seed: 0 });
    envs.setAttr('position', 3);
    expect(envs.getAttr('position')).toEqual([3, 3]);
    expect(envs.call('hasWrapperAttr', 'position')).toEqual([true, true]);
    expect(envs.render()).toEqual(['...x', '...x']);
    expect(envs.renderMode).toBe('ansi');
    expect(() => envs.setAttr('position', [1])).toThrow(/values/);
    envs.close();
    envs.close();
    expect(envs.closed).toBe(true);
  });
});
