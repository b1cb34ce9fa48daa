import type { InferenceSession, Tensor } from 'onnxruntime-web';

/** Where ONNX Runtime computes. */
export type Device = 'cpu' | 'cuda' | 'webgpu';

/** ONNX Runtime, from one of its packages. */
export interface Runtime {
  readonly name: 'onnxruntime-node' | 'onnxruntime-web';
  readonly Tensor: typeof Tensor;
  /** Whether runs write into the tensors given for their outputs; otherwise they make new ones. */
  readonly writesOutputs: boolean;
  /** Threads per session unless the user says how many. */
  readonly threads: number;
  createSession(model: Uint8Array, options: InferenceSession.SessionOptions): Promise<InferenceSession>;
}

/** What both packages export, as far as it is used here. */
export type OnnxRuntimeModule = typeof import('onnxruntime-web');
