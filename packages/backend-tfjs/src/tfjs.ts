import type { Backend, HostArray, Storage, TypedArray } from '@lab/tensor';
import { checkDtypes } from './check-dtypes';
import { createPlan } from './plan/plan';
import type { TfjsTensor } from './runtime/core';
import { loadDevice } from './runtime/load-device';
import type { TfjsName } from './runtime/packages';

/** Options of {@link tfjs}. */
export interface TfjsOptions {
  /**
   * The folder of `@tensorflow/tfjs-node` or `-gpu`, where Node does not find it by its name. Default: what the
   * environment variable `LAB_TFJS_NODE` or `LAB_TFJS_NODE_GPU` names, if it is set.
   */
  readonly folder?: string;
}

/**
 * A TensorFlow.js backend: plans are lists of its kernels, over its tensors.
 *
 * TensorFlow.js computes with one backend at a time, so a plan that runs makes its own the active one.
 *
 * @param name `node-gpu` falls back to the CPU where there is no GPU
 * @throws BackendUnavailableError saying what to install
 * @example setBackend(await tfjs('wasm'));
 */
export async function tfjs(name: TfjsName, options: TfjsOptions = {}): Promise<Backend> {
  const device = await loadDevice(name, options.folder);
  return {
    name: `tfjs:${name}`,
    dtypes: ['float32', 'int32', 'bool'],
    upload(array: HostArray): Storage {
      return device.write(array);
    },
    async download(storage: Storage): Promise<TypedArray> {
      return (await device.read(storage as TfjsTensor)).slice();
    },
    release(storage: Storage): void {
      (storage as TfjsTensor).dispose();
    },
    async compile(graph) {
      checkDtypes(`tfjs:${name}`, graph);
      return createPlan(graph, device);
    },
    async dispose() {
      device.dispose();
    },
  };
}
