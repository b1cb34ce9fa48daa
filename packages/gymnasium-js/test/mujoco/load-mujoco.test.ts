import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

beforeEach(() => {
  vi.resetModules();
});
afterEach(() => {
  vi.doUnmock('@mujoco/mujoco');
});

describe('loadMujoco', () => {
  it('says what to install where the package is missing', async () => {
    vi.doMock('@mujoco/mujoco', () => {
      throw new Error("Cannot find package '@mujoco/mujoco'");
    });
    const { loadMujoco, registerMujoco } = await import('../../src/mujoco/index');
    const expected = {
      name: 'DependencyNotInstalled',
      message: expect.stringContaining('npm install @mujoco/mujoco'),
      cause: expect.anything(),
    };
    await expect(loadMujoco()).rejects.toMatchObject(expected);
    await expect(registerMujoco()).rejects.toMatchObject(expected);
    const { makeAsync } = await import('../../src/core/make-async');
    const load = () => import('../../src/mujoco/index');
    await expect(makeAsync('gymnasium-js/mujoco:Hopper-v5', {}, load)).rejects.toMatchObject(expected);
  });

  it('says when the engine does not start', async () => {
    vi.doMock('@mujoco/mujoco', () => ({ default: () => Promise.reject(new Error('no WebAssembly')) }));
    const { loadMujoco } = await import('../../src/mujoco/index');
    await expect(loadMujoco()).rejects.toMatchObject({
      name: 'Error',
      message: 'The WebAssembly engine of @mujoco/mujoco could not be started',
      cause: { message: 'no WebAssembly' },
    });
  });

  it('is needed before an environment is constructed', async () => {
    const { HopperEnv } = await import('../../src/mujoco/index');
    expect(() => new HopperEnv()).toThrow('MuJoCo is not loaded: await registerMujoco() or loadMujoco()');
  });

  it('loads once, with a loader of the caller where given', async () => {
    const { loadMujoco, HopperEnv } = await import('../../src/mujoco/index');
    const load = vi.fn(async () => {
      const { default: start } = await import('@mujoco/mujoco');
      return (await start()) as never;
    });
    const engine = await loadMujoco(load);
    expect(await loadMujoco(load)).toBe(engine);
    expect(load).toHaveBeenCalledTimes(1);
    const env = new HopperEnv();
    expect(env.reset({ seed: 0 })[0]).toHaveLength(11);
    env.close();
  });
});
