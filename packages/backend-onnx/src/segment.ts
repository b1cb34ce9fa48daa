import { type Graph, type HostArray, type Segment, sizeOf } from '@lab/tensor';
import type { InferenceSession, Tensor } from 'onnxruntime-web';
import { RuntimeError } from './errors';
import { type SegmentModel, segmentModel } from './model/segment-model';
import { messageOf } from './runtime/message-of';
import type { Runtime } from './runtime/runtime';

/** Below this many elements in every array, another thread costs more than it helps. */
const elementsPerThread = 16384;

/** Compiles a graph of which every node is carried out by ONNX Runtime into one session. */
export async function createSegment(graph: Graph, runtime: Runtime, threads: number): Promise<Segment> {
  const model = segmentModel(graph);
  const session = await runtime.createSession(model.bytes, {
    intraOpNumThreads: isSmall(graph) ? 1 : threads,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    graphOptimizationLevel: 'all',
    ...(hasStoredWeights(graph) && { enableCpuMemArena: false, enableMemPattern: false }),
    // Threads that wait busily are 5 % faster on an idle machine and half as fast on one that has other work.
    extra: { session: { intra_op: { allow_spinning: '0' } } },
    // Errors are thrown; printing them as well is noise.
    logSeverityLevel: 4,
  });
  return new SessionSegment(session, model, runtime);
}

/** What these are widened to would stay in every session's own memory, and make more of them than float32 weights. */
function hasStoredWeights({ inputs }: Graph): boolean {
  return inputs.some(({ dtype }) => dtype === 'float16');
}

function isSmall({ inputs, nodes }: Graph): boolean {
  const values = [...inputs, ...nodes.flatMap((node) => node.outputs)];
  return values.every(({ shape }) => sizeOf(shape) < elementsPerThread);
}

class SessionSegment implements Segment {
  constructor(
    readonly session: InferenceSession,
    readonly model: SegmentModel,
    readonly runtime: Runtime,
  ) {}

  async run(inputs: readonly HostArray[], outputs: readonly HostArray[]): Promise<void> {
    const { model, session, runtime } = this;
    const feeds = this.#named(model.inputs, inputs);
    try {
      if (runtime.writesOutputs) await session.run(feeds, this.#named(model.outputs, outputs));
      else copyOut(await session.run(feeds, model.outputs), model.outputs, outputs);
    } catch (error) {
      throw new RuntimeError(`onnx: ${messageOf(error)}`);
    }
  }

  dispose(): void {
    void this.session.release();
  }

  #named(names: readonly string[], arrays: readonly HostArray[]): Record<string, Tensor> {
    const tensors: Record<string, Tensor> = {};
    names.forEach((name, index) => {
      tensors[name] = tensorOf(arrays[index]!, this.runtime);
    });
    return tensors;
  }
}

function copyOut(
  results: Readonly<Record<string, Tensor>>,
  names: readonly string[],
  outputs: readonly HostArray[],
): void {
  outputs.forEach((array, index) => {
    const tensor = results[names[index]!]!;
    array.data.set(tensor.data as Float32Array);
    tensor.dispose();
  });
}

/** Making a tensor costs more than finding it; it only refers to the array's memory. */
const tensorsByRuntime = new WeakMap<Runtime, WeakMap<HostArray, Tensor>>();

function tensorOf(array: HostArray, runtime: Runtime): Tensor {
  let tensors = tensorsByRuntime.get(runtime);
  if (!tensors) {
    tensors = new WeakMap();
    tensorsByRuntime.set(runtime, tensors);
  }
  let tensor = tensors.get(array);
  if (!tensor) {
    tensor = new runtime.Tensor(array.dtype, array.data as Float32Array, array.shape) as Tensor;
    tensors.set(array, tensor);
  }
  return tensor;
}
