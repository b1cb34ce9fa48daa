import { afterEach, describe, expect, it, vi } from 'vitest';
import { loadRuntime } from '../../src/runtime/load-runtime';

afterEach(() => {
  vi.doUnmock('onnxruntime-node');
  vi.resetModules();
});

describe('loadRuntime', () => {
  it('prefers onnxruntime-node, and takes onnxruntime-web when told to', async () => {
    expect((await loadRuntime('auto', 'cpu')).name).toBe('onnxruntime-node');
    expect((await loadRuntime('web', 'cpu')).name).toBe('onnxruntime-web');
  });

  it('falls back to onnxruntime-web where the native part is missing', async () => {
    vi.doMock('onnxruntime-node', () => {
      throw new Error('no native part');
    });
    expect((await loadRuntime('auto', 'cpu')).name).toBe('onnxruntime-web');
    await expect(loadRuntime('node', 'cpu')).rejects.toMatchObject({
      name: 'BackendUnavailableError',
      message: expect.stringContaining('ONNXRUNTIME_NODE_INSTALL=skip npm install onnxruntime-node'),
    });
  });

  it('says what cuda and webgpu need where they are missing', async () => {
    await expect(loadRuntime('web', 'cuda')).rejects.toMatchObject({
      name: 'BackendUnavailableError',
      message: expect.stringContaining('onnxruntime-node'),
    });
    await expect(loadRuntime('web', 'webgpu')).rejects.toMatchObject({
      name: 'BackendUnavailableError',
      message: expect.stringContaining('device webgpu is not available in onnxruntime-web'),
    });
  });
});
