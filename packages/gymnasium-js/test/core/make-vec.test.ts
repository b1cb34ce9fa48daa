import { describe, expect, it } from 'vitest';
import { makeVec } from '../../src/core/make-vec';
import { getSpec } from '../../src/core/registry';
import { CartPoleVectorEnv } from '../../src/envs/classic-control/cartpole-vector';
import { PendulumVectorEnv } from '../../src/envs/classic-control/pendulum-vector';
import { ArgumentError, GymnasiumError, NameNotFound } from '../../src/errors';
import { SyncVectorEnv } from '../../src/vector/sync-vector-env';
import { TimeLimit } from '../../src/wrappers';

describe('makeVec', () => {
  it("takes an environment's own vector form where Python has one, else sync", () => {
    const cartPole = makeVec('CartPole-v1', { numEnvs: 2 });
    expect(cartPole).toBeInstanceOf(CartPoleVectorEnv);
    expect(makeVec('Pendulum-v1')).toBeInstanceOf(SyncVectorEnv);
    expect(makeVec('Pendulum-v1', { vectorizationMode: 'vector_entry_point' })).toBeInstanceOf(
      PendulumVectorEnv,
    );
    expect(makeVec('CartPole-v1', { vectorizationMode: 'sync' })).toBeInstanceOf(SyncVectorEnv);
  });

  it("gives the spec's time limit and arguments on", () => {
    const envs = makeVec<Float32Array, number[]>('CartPole-v0', {
      suttonBartoReward: true,
      maxEpisodeSteps: 1,
    });
    envs.reset({ seed: 0 });
    expect(envs.step([0]).slice(1, 4)).toEqual([
      new Float32Array([0]),
      new Uint8Array([0]),
      new Uint8Array([1]),
    ]);
    const lakes = makeVec<Int32Array, number[]>('FrozenLake-v1', { isSlippery: false, numEnvs: 2 });
    lakes.reset({ seed: 0 });
    expect(lakes.step([1, 2])[0]).toEqual(new Int32Array([4, 1]));
  });

  it('tells in the spec how it was made', () => {
    const spec = makeVec('FrozenLake-v1', { numEnvs: 3, vectorKwargs: { autoresetMode: 'SameStep' } }).spec!;
    expect(spec.kwargs).toEqual({
      mapName: '4x4',
      numEnvs: 3,
      vectorizationMode: 'sync',
      vectorKwargs: { autoresetMode: 'SameStep' },
    });
    const again = makeVec(spec);
    expect(again.numEnvs).toBe(3);
    expect(again.metadata.autoresetMode).toBe('SameStep');
  });

  it('puts wrappers on each environment', () => {
    const envs = makeVec<Float32Array, number[]>('MountainCar-v0', {
      wrappers: [(env) => new TimeLimit(env, { maxEpisodeSteps: 1 })],
    });
    envs.reset({ seed: 0 });
    expect(envs.step([0])[3]).toEqual(new Uint8Array([1]));
  });

  it('refuses what does not fit', () => {
    expect(() => makeVec('CartPol-v1')).toThrow(NameNotFound);
    expect(() => makeVec('CartPole-v1', { numEnvs: 0 })).toThrow(/numEnvs must be a positive integer, got 0/);
    expect(() => makeVec('CartPole-v1', { vectorizationMode: 'async' as never })).toThrow(/makeVecAsync/);
    expect(() => makeVec('CartPole-v1', { vectorizationMode: 'parallel' as never })).toThrow(ArgumentError);
    expect(() => makeVec('CartPole-v1', { vectorKwargs: {} })).toThrow(/neither vectorKwargs nor wrappers/);
    expect(() => makeVec('Taxi-v4', { vectorizationMode: 'vector_entry_point' })).toThrow(GymnasiumError);
    expect(() => makeVec(getSpec('Taxi-v4'), { vectorizationMode: 'vector_entry_point' })).toThrow(/Taxi-v4/);
  });

  it('takes vector forms of one’s own', () => {
    const spec = getSpec('Taxi-v4').with({ vectorEntryPoint: CartPoleVectorEnv });
    expect(makeVec(spec, { numEnvs: 2 })).toBeInstanceOf(CartPoleVectorEnv);
    const made = getSpec('Taxi-v4').with({ vectorEntryPoint: (options) => new PendulumVectorEnv(options) });
    expect(makeVec(made)).toBeInstanceOf(PendulumVectorEnv);
  });
});
