import type { TfjsName } from '@lab/backend-tfjs';
import { type Backend, referenceBackend } from '@lab/tensor';

/** What can compute. */
export const backendNames = [
  'onnx',
  'reference',
  'tfjs:cpu',
  'tfjs:wasm',
  'tfjs:node',
  'tfjs:node-gpu',
] as const;

/** Where ONNX Runtime can compute. */
export const deviceNames = ['cpu', 'cuda', 'webgpu'] as const;

/** Settings of {@link openBackend}. */
export interface RuntimeSettings {
  readonly backend: (typeof backendNames)[number];
  readonly device: (typeof deviceNames)[number];
  readonly threads: number;
}

/** The backend that the settings name; the others are not loaded. */
export async function openBackend({ backend, device, threads }: RuntimeSettings): Promise<Backend> {
  if (backend === 'reference') return referenceBackend();
  if (backend !== 'onnx') {
    const { tfjs } = await import('@lab/backend-tfjs');
    return tfjs(backend.slice('tfjs:'.length) as TfjsName);
  }
  const { onnx } = await import('@lab/backend-onnx');
  return onnx({ device, threads });
}
