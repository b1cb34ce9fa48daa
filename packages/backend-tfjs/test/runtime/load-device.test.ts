import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { loadDevice } from '../../src/runtime/load-device';

afterEach(() => {
  vi.doUnmock('@tensorflow/tfjs-backend-wasm');
  vi.resetModules();
});

describe('loadDevice', () => {
  it('says what to install where a package is missing', async () => {
    vi.doMock('@tensorflow/tfjs-backend-wasm', () => {
      throw new Error('no such package');
    });
    await expect(loadDevice('wasm', undefined)).rejects.toMatchObject({
      name: 'BackendUnavailableError',
      message: expect.stringMatching(
        /^@tensorflow\/tfjs-backend-wasm cannot be loaded: .*; install it with `npm install @tensorflow\/tfjs-core@4.22.0 @tensorflow\/tfjs-backend-wasm@4.22.0`/s,
      ),
    });
  });

  it('says how to build a binding', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'lab-tfjs-'));
    writeFileSync(join(folder, 'package.json'), '{ "main": "index.js" }');
    writeFileSync(
      join(folder, 'index.js'),
      'throw new Error("tfjs_binding.node can not be found\\nat all");',
    );
    for (const [name, flag] of [
      ['node', '--cpu'],
      ['node-gpu', '--gpu'],
    ] as const) {
      await expect(loadDevice(name, folder)).rejects.toMatchObject({
        name: 'BackendUnavailableError',
        message: expect.stringMatching(
          new RegExp(
            `cannot be loaded: tfjs_binding.node can not be found; .* lab-tfjs-node setup ${flag}\``,
          ),
        ),
      });
    }
    rmSync(folder, { recursive: true });
  });

  it('says that webgpu needs a browser', async () => {
    await expect(loadDevice('webgpu', undefined)).rejects.toMatchObject({
      name: 'BackendUnavailableError',
      message: expect.stringContaining(
        '@tensorflow/tfjs-backend-webgpu needs WebGPU: a browser with navigator.gpu and a GPU',
      ),
    });
  });
});
