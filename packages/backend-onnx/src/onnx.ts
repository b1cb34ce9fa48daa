import { ArgumentError, type Backend, DTypeError, type Graph, hostBackend } from '@lab/tensor';
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
}

/**
 * The ONNX Runtime backend: plans of ONNX Runtime sessions and typed-array kernels over arrays in host memory.
 *
 * @throws BackendUnavailableError saying what to install; ArgumentError for a bad number of threads
 * @example setBackend(await onnx());
 */
export async function onnx(options: OnnxOptions = {}): Promise<Backend> {
  const { device = 'cpu', runtime: choice = 'auto', threads } = options;
  if (threads !== undefined && (!Number.isInteger(threads) || threads < 1)) {
    throw new ArgumentError(`onnx: threads must be a positive integer, got ${threads}`);
  }
  const runtime = await loadRuntime(choice, device);
  const backend = hostBackend({
    name: 'onnx',
    dtypes: ['float32', 'int32', 'bool'],
    target: (pool) => onnxTarget(runtime, threads ?? runtime.threads, pool),
  });
  return {
    ...backend,
    async compile(graph) {
      checkDtypes(graph);
      return backend.compile(graph);
    },
  };
}

function checkDtypes(graph: Graph): void {
  const values = [...graph.inputs, ...graph.nodes.flatMap((node) => node.outputs)];
  if (values.some(({ dtype }) => dtype === 'float64')) {
    throw new DTypeError('onnx: float64 runs on the reference backend only; cast to float32');
  }
}
