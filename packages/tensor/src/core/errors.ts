import { withUserLine } from './source-line';

/** Base of every error this package throws on purpose. The message ends with the user's line, where there is one. */
export class TensorError extends Error {
  override name = 'TensorError';

  constructor(message: string, options?: ErrorOptions) {
    super(withUserLine(message), options);
  }
}

/** Shapes that do not fit an operation; the message names the operation and the shapes. */
export class ShapeError extends TensorError {
  override name = 'ShapeError';
}

/** Element types that do not fit an operation. */
export class DTypeError extends TensorError {
  override name = 'DTypeError';
}

/** An argument outside its domain; the message names the argument and its value. */
export class ArgumentError extends TensorError {
  override name = 'ArgumentError';
}

/** An array used after `dispose()` or after it was donated to a compiled function. */
export class DisposedError extends TensorError {
  override name = 'DisposedError';
}

/** A traced value used where only elements or JavaScript numbers can be, or outside the trace that made it. */
export class TraceError extends TensorError {
  override name = 'TraceError';
}

/** A NaN where the result would depend on chance: sorting, arg-max, sampling. */
export class NaNError extends TensorError {
  override name = 'NaNError';
}

/** The first non-finite value that debug mode met. */
export class NonFiniteError extends TensorError {
  override name = 'NonFiniteError';
}
