import { TensorError } from '@lab/tensor';

/** ONNX Runtime or the device asked for is not there; the message says what to install. */
export class BackendUnavailableError extends TensorError {
  override name = 'BackendUnavailableError';
}

/** A traced function that cannot be written as an ONNX file; the message names the operations. */
export class ExportError extends TensorError {
  override name = 'ExportError';
}

/** ONNX Runtime stopped in the middle of a run, as for a gather out of range; the message is its own. */
export class RuntimeError extends TensorError {
  override name = 'RuntimeError';
}
