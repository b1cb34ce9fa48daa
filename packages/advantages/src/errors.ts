/**
 * An argument that the estimator's formula has no answer for.
 *
 * `argument` is the parameter's name, `value` what was passed and `allowed` the range in words, so that a caller can
 * report or repair it.
 */
export class AdvantageError extends RangeError {
  override readonly name: string = 'AdvantageError';

  constructor(
    readonly argument: string,
    readonly value: unknown,
    readonly allowed: string,
  ) {
    super(`${argument} must be ${allowed}, got ${String(value)}`);
  }
}

/**
 * A group with fewer rollouts than the estimator needs, for instance fewer than `k + 1`. It is a class of its own because
 * `perGroup` forgives it where masking made the group small, and forgives nothing else.
 */
export class GroupTooSmallError extends AdvantageError {
  override readonly name = 'GroupTooSmallError';
}
