import { TensorError } from '@lab/tensor';

/** A package of TensorFlow.js or a device is not there; the message says what to install. */
export class BackendUnavailableError extends TensorError {
  override name = 'BackendUnavailableError';
}

/** The binding of TensorFlow.js cannot be built; the message says what is missing. */
export class SetupError extends Error {
  override name = 'SetupError';
}
