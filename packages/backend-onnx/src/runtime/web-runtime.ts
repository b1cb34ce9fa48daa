import { BackendUnavailableError } from '../errors';
import { messageOf } from './message-of';
import type { Device, OnnxRuntimeModule, Runtime } from './runtime';

/** Loads onnxruntime-web: wasm, and WebGPU in browsers. Throws BackendUnavailableError if it cannot be loaded. */
export async function loadWebRuntime(device: Device): Promise<Runtime> {
  if (device === 'cuda') {
    throw new BackendUnavailableError(
      'device cuda needs onnxruntime-node on Linux x64; onnxruntime-web has none',
    );
  }
  const ort = await importPackage(device);
  // More need a page that is isolated from other origins, and workers to load.
  ort.env.wasm.numThreads = 1;
  return {
    name: 'onnxruntime-web',
    Tensor: ort.Tensor,
    writesOutputs: false,
    threads: 1,
    createSession: (model, options) =>
      ort.InferenceSession.create(model, {
        ...options,
        executionProviders: [device === 'cpu' ? 'wasm' : device],
      }),
  };
}

async function importPackage(device: Device): Promise<OnnxRuntimeModule> {
  try {
    return device === 'webgpu' ? await import('onnxruntime-web/webgpu') : await import('onnxruntime-web');
  } catch (error) {
    throw new BackendUnavailableError(
      `onnxruntime-web cannot be loaded: ${messageOf(error)}; install it with \`npm install onnxruntime-web\``,
    );
  }
}
