import { availableParallelism } from 'node:os';
import { BackendUnavailableError } from '../errors';
import { messageOf } from './message-of';
import type { Device, OnnxRuntimeModule, Runtime } from './runtime';

const howToInstall =
  'install it with `ONNXRUNTIME_NODE_INSTALL=skip npm install onnxruntime-node`; that setting skips only the download of CUDA libraries';

/** More threads than this rarely help the sizes that fit a CPU. */
const mostThreads = 4;

/** Loads onnxruntime-node. Throws BackendUnavailableError if it is not installed or does not fit the machine. */
export async function loadNodeRuntime(device: Device): Promise<Runtime> {
  const ort = await importPackage();
  return {
    name: 'onnxruntime-node',
    Tensor: ort.Tensor,
    writesOutputs: true,
    threads: Math.min(availableParallelism(), mostThreads),
    createSession: (model, options) =>
      ort.InferenceSession.create(model, { ...options, executionProviders: [device] }),
  };
}

async function importPackage(): Promise<OnnxRuntimeModule> {
  // In a variable, so that bundlers for the browser do not look for it.
  const specifier: string = 'onnxruntime-node';
  try {
    return await import(/* @vite-ignore */ /* webpackIgnore: true */ specifier);
  } catch (error) {
    throw new BackendUnavailableError(
      `onnxruntime-node cannot be loaded: ${messageOf(error)}; ${howToInstall}`,
    );
  }
}
