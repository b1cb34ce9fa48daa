import { type Backend, referenceBackend } from '@lab/tensor';
import type { Config } from './config';

/** The backend that the settings name; the other is not loaded. */
export async function openBackend({ backend, threads }: Config['runtime']): Promise<Backend> {
  if (backend === 'reference') return referenceBackend();
  const { onnx } = await import('@lab/backend-onnx');
  return onnx({ threads });
}
