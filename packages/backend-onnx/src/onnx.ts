import { ArgumentError, type Backend, hostBackend } from '@lab/tensor';
import { checkDtypes } from './check-dtypes';
import { BackendUnavailableError } from './errors';
import { isNode } from './runtime/is-node';
import { loadRuntime, type RuntimeChoice } from './runtime/load-runtime';
import type { Device } from './runtime/runtime';
import { onnxTarget } from './target';

/** Options of {@link onnx}. */
export interface OnnxOptions {
  /** Default `cpu`. On a GPU the arrays still live in host memory and are copied for every run. */
  readonly device?: Device;
  /** Threads per session. Default: the number of cores, at most 4; always 1 in onnxruntime-web. */
  readonly threads?: number;
  /** Default `auto`: onnxruntime-node where it is installed, onnxruntime-web otherwise and in browsers. */
  readonly runtime?: RuntimeChoice;
  /**
   * Runs everything in a worker thread of Node, so that the caller's event loop stays free. Programs bundled into
   * one file give the URL of a built copy of `@lab/backend-onnx/worker`. Default false.
   */
  readonly worker?: boolean | URL;
}

/**
 * The ONNX Runtime backend: plans of ONNX Runtime sessions and typed-array kernels over arrays in host memory.
 *
 * @throws BackendUnavailableError saying what to install; ArgumentError for a bad number of threads
 * @example setBackend(await onnx());
 */
export async function onnx(options: OnnxOptions = {}): Promise<Backend> {
  const { device = 'cpu', runtime: choice = 'auto', threads, worker = false } = options;
  if (threads !== undefined && (!Number.isInteger(threads) || threads < 1)) {
    throw new ArgumentError(`onnx: threads must be a positive integer, got ${threads}`);
  }
  if (worker) return inWorker(worker === true ? new URL('./worker.js', import.meta.url) : worker, options);
  const runtime = await loadRuntime(choice, device);
  const backend = hostBackend({
    name: 'onnx',
    dtypes: ['float32', 'float16', 'int32', 'bool'],
    target: (pool) => onnxTarget(runtime, threads ?? runtime.threads, pool),
  });
  return {
    ...backend,
    async compile(graph) {
      checkDtypes('onnx', graph);
      return backend.compile(graph);
    },
  };
}

async function inWorker(program: URL, options: OnnxOptions): Promise<Backend> {
  if (!isNode()) throw new BackendUnavailableError('onnx: worker needs the worker threads of Node');
  const { workerBackend } = await import('./worker/worker-backend');
  return workerBackend(program, { ...options, worker: false });
}
