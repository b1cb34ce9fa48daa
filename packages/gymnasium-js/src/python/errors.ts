import * as gymnasiumErrors from '../errors';

const { GymnasiumError, DependencyNotInstalled } = gymnasiumErrors;

/** An id was asked for that is not among those that the Python process was started for. */
export class EnvNotAllowed extends GymnasiumError {
  override name = 'EnvNotAllowed';

  constructor(
    readonly id: string,
    readonly allowedIds: readonly string[],
  ) {
    super(
      `${JSON.stringify(id)} is not among the allowed ids: ${allowedIds.map((each) => JSON.stringify(each)).join(', ')}`,
    );
  }
}

/** Python raised an exception; `type` is its class, `traceback` where it came from. */
export class PythonError extends GymnasiumError {
  override name = 'PythonError';

  constructor(
    readonly type: string,
    message: string,
    readonly traceback: string,
  ) {
    super(`${type}: ${message}`);
  }
}

/** The Python process ended while it was still needed; all calls under way throw this. */
export class PythonProcessEnded extends GymnasiumError {
  override name = 'PythonProcessEnded';

  constructor(
    /** What was going on, for instance `STEP`. */
    readonly during: string,
    /** The exit code or signal, or null when it is not known yet. */
    readonly exit: number | string | null,
  ) {
    super(`The Python process ended during ${during}${exit === null ? '' : ` (${exit})`}; see its stderr`);
  }
}

/** What arrived is no frame of the bridge's protocol. */
export class ProtocolError extends GymnasiumError {
  override name = 'ProtocolError';
}

/** An exception as the Python side describes it. */
export interface PythonException {
  readonly type: string;
  /** The names of its class and that class's bases. */
  readonly types: readonly string[];
  readonly message: string;
  readonly traceback: string;
  /** The module that could not be imported, if that was it. */
  readonly module: string | null;
}

type ErrorClass = new (message: string) => Error;

/** Gymnasium's errors, by their names in Python; `Error` itself would be too little to say. */
const sameInPython: Readonly<Record<string, ErrorClass>> = {
  NamespaceNotFound: gymnasiumErrors.NamespaceNotFound,
  NameNotFound: gymnasiumErrors.NameNotFound,
  VersionNotFound: gymnasiumErrors.VersionNotFound,
  UnregisteredEnv: gymnasiumErrors.UnregisteredEnv,
  DeprecatedEnv: gymnasiumErrors.DeprecatedEnv,
  DependencyNotInstalled,
  UnsupportedMode: gymnasiumErrors.UnsupportedMode,
  ResetNeeded: gymnasiumErrors.ResetNeeded,
  InvalidAction: gymnasiumErrors.InvalidAction,
};

/** The error to throw for an exception: Gymnasium's own class where Python raised that, else `PythonError`. */
export function errorFromPython(exception: PythonException, allowedIds: readonly string[]): Error {
  const { type, types, message, traceback, module } = exception;
  if (type === 'NotAllowed') return new EnvNotAllowed(message, allowedIds);
  if (module === 'gymnasium' || module === 'numpy') {
    return new DependencyNotInstalled(
      `This Python has no package ${module}: run \`python -m pip install ${module}\` with it, or name another one`,
    );
  }
  const Known = sameInPython[types.find((name) => Object.hasOwn(sameInPython, name)) ?? ''];
  return Known ? new Known(message) : new PythonError(type, message, traceback);
}
