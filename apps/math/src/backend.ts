import { type Backend, referenceBackend } from '@lab/tensor';

/** What can compute. */
export const backendNames = ['onnx', 'reference'] as const;

/** Where ONNX Runtime can compute. */
export const deviceNames = ['cpu', 'cuda', 'webgpu'] as const;

/** Settings of {@link openBackend}. */
export interface RuntimeSettings {
  readonly backend: (typeof backendNames)[number];
  readonly device: (typeof deviceNames)[number];
  readonly threads: number;
}

/** The backend that the settings name; ONNX Runtime is loaded only where it is asked for. */
export async function openBackend({ backend, device, threads }: RuntimeSettings): Promise<Backend> {
  if (backend === 'reference') return referenceBackend();
  const { onnx } = await import('@lab/backend-onnx');
  return onnx({ device, threads });
}
