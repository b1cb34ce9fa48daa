/**
 * An argument that the estimator's formula has no answer for.
 *
 * `argument` is the parameter's name and `value` what was passed, so that a caller can report or repair it.
 */
export class ArgumentError extends RangeError {
  override readonly name = 'ArgumentError';

  constructor(
    readonly argument: string,
    readonly value: unknown,
    requirement: string,
  ) {
    super(`${argument} must be ${requirement}, got ${String(value)}`);
  }
}
