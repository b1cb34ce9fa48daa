import { describe, expect, it } from 'vitest';
import { make } from '../../src/core/make';
import { startPython } from '../../src/python/index';
import { SyncVectorEnv } from '../../src/vector/sync-vector-env';
import { golden } from '../golden-envs';
import { python } from './find-python';

describe.runIf(python)('the bridge to Python', () => {
  it('runs CartPole as the golden trace and the native environments have it', async () => {
    const process = await startPython({ python: python!, allowedIds: ['CartPole-v1'] });
    const trace = golden.env['CartPole-v1']!.traces[0]!;
    const envs = await process.makeVec<Float32Array, Int32Array>('CartPole-v1', {
      vectorizationMode: 'sync',
      autoresetMode: 'SameStep',
    });
    const native = new SyncVectorEnv<Float32Array, Int32Array>([() => make('CartPole-v1')], {
      autoresetMode: 'SameStep',
    });
    expect(String(envs.observationSpace)).toBe(String(native.observationSpace));
    expect(envs.reset({ seed: trace.seed })[0]).toEqual(new Float32Array(trace.reset));
    native.reset({ seed: trace.seed });
    trace.actions.slice(0, 200).forEach((action, t) => {
      const actual = envs.step(Int32Array.of(action));
      const expected = native.step(Int32Array.of(action));
      expect(actual.slice(0, 4)).toEqual(expected.slice(0, 4));
      expect(actual[4].final_obs).toEqual(expected[4].final_obs);
      if (!trace.resets[t]) expect(actual[0]).toEqual(new Float32Array(trace.obs.slice(4 * t, 4 * t + 4)));
      else expect(actual[0]).toEqual(new Float32Array(trace.resets[t]));
    });
    process.close();
  });

  it('tells of ids that are not allowed and of exceptions, and goes on', async () => {
    const process = await startPython({ python: python!, allowedIds: ['CartPole-v1', 'Nothing-v0'] });
    await expect(process.makeVec('Taxi-v4')).rejects.toMatchObject({ name: 'EnvNotAllowed', id: 'Taxi-v4' });
    await expect(process.makeVec('Nothing-v0')).rejects.toMatchObject({ name: 'NameNotFound' });
    const envs = await process.makeVec<Float32Array, Int32Array>('CartPole-v1', { numEnvs: 2 });
    expect((await envs.resetPromise({ seed: 1 }))[0]).toHaveLength(8);
    expect((await envs.stepPromise(Int32Array.of(0, 1)))[1]).toEqual(Float64Array.of(1, 1));
    process.close();
    expect(() => envs.step(Int32Array.of(0, 1))).toThrow('ended during close()');
  });

  it('runs MuJoCo where Python has it', async ({ skip }) => {
    const process = await startPython({ python: python!, allowedIds: ['Hopper-v5'] });
    const [first, second] = await Promise.all(
      [0, 1].map(() =>
        process.makeVec<Float64Array, Float32Array>('Hopper-v5', { numEnvs: 2, infos: 'all' }),
      ),
    ).catch((error: Error) => {
      process.close();
      if (error.name !== 'DependencyNotInstalled') throw error;
      return skip('this Python has no gymnasium[mujoco]');
    });
    expect(String(first!.singleObservationSpace)).toBe('Box(-inf, inf, (11,), float64)');
    const [start] = first!.reset({ seed: 3 });
    expect((await second!.resetPromise({ seed: 3 }))[0]).toEqual(start);
    for (let t = 0; t < 20; t++) {
      const actions = first!.actionSpace.sample();
      const expected = first!.step(actions);
      expect(await second!.stepPromise(actions)).toEqual(expected);
      expect(expected[4].x_position).toBeInstanceOf(Float64Array);
    }
    process.close();
  });
});
