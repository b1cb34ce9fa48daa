/** Base class of Gymnasium's errors (Python's `gymnasium.error.Error`); `name` is the Python class's name. */
export class GymnasiumError extends Error {
  override name = 'Error';
}

/** An environment that is not in the registry was asked for. */
export class UnregisteredEnv extends GymnasiumError {
  override name = 'UnregisteredEnv';
}

/** No environment is registered under the namespace. */
export class NamespaceNotFound extends UnregisteredEnv {
  override name = 'NamespaceNotFound';
}

/** The namespace exists (or none was given), but not the environment's name. */
export class NameNotFound extends UnregisteredEnv {
  override name = 'NameNotFound';
}

/** The environment exists, but not in the version asked for, which is above the highest one. */
export class VersionNotFound extends UnregisteredEnv {
  override name = 'VersionNotFound';
}

/** The version asked for is older than those still registered. */
export class DeprecatedEnv extends GymnasiumError {
  override name = 'DeprecatedEnv';
}

/** An environment cannot be registered as described. */
export class RegistrationError extends GymnasiumError {
  override name = 'RegistrationError';
}

/** Something optional that the call needs (a package, Python) is not installed. */
export class DependencyNotInstalled extends GymnasiumError {
  override name = 'DependencyNotInstalled';
}

/** The environment or space cannot work in this mode. */
export class UnsupportedMode extends GymnasiumError {
  override name = 'UnsupportedMode';
}

/** An environment's metadata has missing or malformed entries. */
export class InvalidMetadata extends GymnasiumError {
  override name = 'InvalidMetadata';
}

/** `step` or `render` was called before the first `reset`. */
export class ResetNeeded extends GymnasiumError {
  override name = 'ResetNeeded';
}

/** The action is not in the environment's action space. */
export class InvalidAction extends GymnasiumError {
  override name = 'InvalidAction';
}

/** A required argument was not given. */
export class MissingArgument extends GymnasiumError {
  override name = 'MissingArgument';
}

/** A probability is outside of [0, 1] or does not sum to one. */
export class InvalidProbability extends GymnasiumError {
  override name = 'InvalidProbability';
}

/** A bound is malformed, for instance low above high. */
export class InvalidBound extends GymnasiumError {
  override name = 'InvalidBound';
}

/** A wrapper that was removed from the API was asked for. */
export class DeprecatedWrapper extends Error {
  override name = 'DeprecatedWrapper';
}

/** An asynchronous vector environment was given a call while another one was pending. */
export class AlreadyPendingCallError extends Error {
  override name = 'AlreadyPendingCallError';

  constructor(
    message: string,
    /** The call that is pending: `reset`, `step` or `call`. */
    readonly pending: string,
  ) {
    super(message);
  }
}

/** The result of an asynchronous call was asked for when no such call was pending. */
export class NoAsyncCallError extends Error {
  override name = 'NoAsyncCallError';

  constructor(
    message: string,
    /** The call whose result was asked for: `reset`, `step` or `call`. */
    readonly expected: string,
  ) {
    super(message);
  }
}

/** The environment was used after `close`. */
export class ClosedEnvironmentError extends Error {
  override name = 'ClosedEnvironmentError';
}

/** A function that dispatches on the kind of space has no rule for this one. */
export class CustomSpaceError extends Error {
  override name = 'CustomSpaceError';
}

/**
 * An argument that no rule covers, where Python raises `ValueError`, `TypeError` or an assertion.
 *
 * `argument` is the parameter's name and `value` what was passed, so that a caller can report or repair it.
 */
export class ArgumentError extends GymnasiumError {
  override name = 'ArgumentError';

  constructor(
    readonly argument: string,
    readonly value: unknown,
    requirement: string,
  ) {
    super(`${argument} must be ${requirement}, got ${describe(value)}`);
  }
}

const describe = (value: unknown): string => {
  if (typeof value === 'string') return JSON.stringify(value);
  if (Array.isArray(value))
    return `[${value.slice(0, 8).map(describe).join(', ')}${value.length > 8 ? ', ...' : ''}]`;
  if (ArrayBuffer.isView(value) && 'length' in value) return `${value.constructor.name}(${value})`;
  return String(value);
};
