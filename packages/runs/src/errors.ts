/** An argument that cannot be used: `argument` is its name, `value` what was passed. */
export class ArgumentError extends TypeError {
  override readonly name = 'ArgumentError';

  constructor(
    readonly argument: string,
    readonly value: unknown,
    requirement: string,
  ) {
    super(`${argument} must be ${requirement}, got ${String(value)}`);
  }
}

/** A file or folder of a run that cannot be used: `path` says which, `reason` why. */
export class RunError extends Error {
  override readonly name: string = 'RunError';

  constructor(
    readonly path: string,
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(`${path}: ${reason}`, options);
  }
}

/** A checkpoint that is refused: truncated, corrupt, malformed, or written by a run with another config. */
export class CheckpointError extends RunError {
  override readonly name = 'CheckpointError';
}

/**
 * A run folder opened with another config than it was made with; `keys` are the paths that differ, as
 * `model.width`.
 */
export class ConfigMismatchError extends RunError {
  override readonly name = 'ConfigMismatchError';

  constructor(
    path: string,
    readonly keys: readonly string[],
  ) {
    super(path, `the run was made with another config; these keys differ: ${keys.join(', ')}`);
  }
}

/** The first value found that is NaN or infinite: element `index` of the array called `tensor`. */
export class NonFiniteError extends Error {
  override readonly name = 'NonFiniteError';

  constructor(
    readonly tensor: string,
    readonly index: number,
    readonly value: number,
    options?: ErrorOptions,
  ) {
    super(`${tensor}[${index}] is ${value}`, options);
  }
}
