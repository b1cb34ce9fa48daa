import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { startPython } from '../../src/python/index';

const fake = fileURLToPath(new URL('./fake-child.mjs', import.meta.url));
const start = (...answers: object[]) =>
  startPython({
    allowedIds: ['Fake-v0'],
    python: process.execPath,
    arguments: [fake, JSON.stringify(answers)],
  });

const hello = { json: { protocol: 1, versions: { gymnasium: 'fake' } } };
const leaf = { path: [], dtype: 'int32', length: 1, offset: 0 };
const discrete = { type: 'Discrete', n: 2, start: 0, dtype: 'int64' };
const made = {
  json: {
    handle: 1,
    numEnvs: 1,
    observationSpace: discrete,
    actionSpace: discrete,
    metadata: { render_modes: [], autoreset_mode: 'NextStep' },
    renderMode: null,
    spec: null,
    layout: { observations: [leaf], actions: [leaf], rewards: 8, tail: 20 },
  },
};

describe('a bridge that fails', () => {
  it('names a Python that cannot be started', async () => {
    await expect(startPython({ allowedIds: [], python: 'no-such-python' })).rejects.toMatchObject({
      name: 'DependencyNotInstalled',
      message: expect.stringContaining('"no-such-python"'),
    });
  });

  it('names a package that is missing', async () => {
    const json = {
      type: 'ModuleNotFoundError',
      types: ['ModuleNotFoundError'],
      message: 'x',
      module: 'gymnasium',
    };
    await expect(start({ opcode: 255, json })).rejects.toMatchObject({
      name: 'DependencyNotInstalled',
      message: expect.stringContaining('pip install gymnasium'),
    });
  });

  it('refuses another protocol and replies to nothing', async () => {
    await expect(start({ json: { protocol: 2, versions: {} } })).rejects.toThrow('protocol 2, not 1');
    await expect(start({ opcode: 77, json: null })).rejects.toMatchObject({ name: 'ProtocolError' });
  });

  it('tells of a process that ends before it has greeted, or without speaking at all', async () => {
    const during = { name: 'PythonProcessEnded', during: 'HELLO', exit: 3 };
    await expect(start()).rejects.toMatchObject(during);
    const silent = startPython({ allowedIds: [], python: process.execPath, arguments: ['-e', ''] });
    await expect(silent).rejects.toMatchObject({ name: 'PythonProcessEnded', during: 'HELLO' });
  });

  it('throws from a reset in which the process ends, and from making in which it ends', async () => {
    const envs = await (await start(hello, made)).makeVec('Fake-v0');
    const during = { name: 'PythonProcessEnded', during: 'RESET' };
    expect(() => envs.reset({ seed: 1 })).toThrow(expect.objectContaining(during));
    expect(() => envs.render()).not.toThrow();
    expect(() => envs.call('state')).toThrow(expect.objectContaining(during));
    await expect((await start(hello)).makeVec('Fake-v0')).rejects.toMatchObject({ during: 'MAKE' });
  });

  it('throws from a step in which the process ends, blocking or not, and from all later ones', async () => {
    const blocking = await (await start(hello, made)).makeVec('Fake-v0');
    const during = { name: 'PythonProcessEnded', during: 'STEP' };
    expect(() => blocking.step([1])).toThrow(expect.objectContaining(during));
    expect(() => blocking.step([1])).toThrow(expect.objectContaining(during));
    blocking.close();
    const waiting = await (await start(hello, made)).makeVec('Fake-v0');
    await expect(waiting.stepPromise([1])).rejects.toMatchObject(during);
  });

  it('refuses to block while a promise is open, and actions of the wrong number or kind', async () => {
    const envs = await (await start(hello, made)).makeVec('Fake-v0');
    expect(() => envs.step([1, 0])).toThrow('actions must be 1 numbers');
    expect(() => envs.step(['left'])).toThrow('actions must be numbers');
    expect(() => envs.reset({ seed: -1 })).toThrow('seed must be a non-negative integer, got -1');
    const open = envs.stepPromise([1]);
    expect(() => envs.step([1])).toThrow('Cannot block on STEP while step is under way');
    await expect(open).rejects.toThrow('ended during STEP');
  });
});
