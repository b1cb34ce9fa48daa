import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Python, startPython } from '../../src/python/index';
import { python } from './find-python';

const id = 'CartPole-v1';
const native = { numEnvs: 2, vectorizationMode: 'vector_entry_point' } as const;

describe.runIf(python)('autoreset over the bridge', () => {
  let process: Python;
  beforeEach(async () => {
    process = await startPython({ allowedIds: [id], python: python! });
  });
  afterEach(() => process.close());

  it('is what the vector form of an id does, or else refused', async () => {
    const envs = await process.makeVec(id, { ...native, autoresetMode: 'NextStep' });
    expect(envs.metadata.autoresetMode).toBe('NextStep');
    await expect(process.makeVec(id, { ...native, autoresetMode: 'SameStep' })).rejects.toMatchObject({
      name: 'UnsupportedMode',
      message: expect.stringContaining("has the autoreset mode 'NextStep'"),
    });
  });

  it('by a mask resets some environments, and is refused where a vector form would reset all', async () => {
    const envs = await process.makeVec<Float32Array, Int32Array>(id, {
      numEnvs: 2,
      autoresetMode: 'Disabled',
    });
    const [before] = envs.reset({ seed: 1 });
    const [after] = envs.reset({ options: { reset_mask: [0, 1] } });
    expect(after.slice(0, 4)).toEqual(before.slice(0, 4));
    expect(after.slice(4)).not.toEqual(before.slice(4));
    const all = await process.makeVec(id, native);
    all.reset({ seed: 1 });
    expect(() => all.reset({ options: { reset_mask: [0, 1] } })).toThrow('would reset all');
  });

  it('that is disabled needs a reset before the next step', async () => {
    const envs = await process.makeVec<Float32Array, Int32Array>(id, { autoresetMode: 'Disabled' });
    envs.reset({ seed: 1 });
    let ended = 0;
    while (!ended) ended = envs.step(Int32Array.of(1))[2][0]!;
    expect(() => envs.step(Int32Array.of(1))).toThrow(expect.objectContaining({ type: 'AssertionError' }));
    envs.reset({ options: { reset_mask: [1] } });
    expect(envs.step(Int32Array.of(1))[1]).toEqual(Float64Array.of(1));
  });
});
