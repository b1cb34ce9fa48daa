/**
 * A bad argument of a call: the fault of the program that calls, never of the text that is judged.
 *
 * @example new MathVerifyError('threads', 0, 'an integer of at least 1').message
 */
export class MathVerifyError extends Error {
  override readonly name: string = 'MathVerifyError';

  /** The argument's name, its value and what would have been allowed. */
  constructor(
    readonly argument: string,
    readonly value: unknown,
    readonly allowed: string,
  ) {
    super(`${argument} is ${String(value)}, but must be ${allowed}`);
  }
}

/** The text is no mathematics that this package reads, or has no value, such as 1/0. */
export class UnreadableError extends Error {
  override readonly name: string = 'UnreadableError';
}

/** Reading or evaluating would pass one of the `Limits`. */
export class LimitError extends Error {
  override readonly name: string = 'LimitError';
}
