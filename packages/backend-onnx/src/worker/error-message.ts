import {
  ArgumentError,
  DisposedError,
  DTypeError,
  NaNError,
  NonFiniteError,
  ShapeError,
  TensorError,
  TraceError,
} from '@lab/tensor';
import { BackendUnavailableError, RuntimeError } from '../errors';
import type { ErrorMessage } from './messages';

const classes = [
  ArgumentError,
  BackendUnavailableError,
  DisposedError,
  DTypeError,
  NaNError,
  NonFiniteError,
  RuntimeError,
  ShapeError,
  TensorError,
  TraceError,
];

/** An error made ready to be sent to another thread. */
export function toMessage(error: unknown): ErrorMessage {
  const { name, message, stack = '' } = error instanceof Error ? error : new Error(String(error));
  return { name, message, stack };
}

/** The error that a message tells of, of its own class if this package knows it. */
export function fromMessage({ name, message, stack }: ErrorMessage): Error {
  const known = classes.find((each) => new each('').name === name) ?? Error;
  const error = new known(message);
  error.name = name;
  error.stack = stack;
  return error;
}
