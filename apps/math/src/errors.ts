/** A setting, flag or config file that no run can use; the message lists what is allowed. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** A task was asked for a problem that it cannot give, or was typed one that it cannot read. */
export class TaskError extends Error {
  override readonly name = 'TaskError';
}

/** A text that is not an arithmetic expression; the message says where and why. */
export class ExpressionError extends Error {
  override readonly name = 'ExpressionError';
}

/** Counts from which no pass@k report can be made. */
export class ReportError extends Error {
  override readonly name = 'ReportError';
}

/** Ctrl-C ended the work, after saving it. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';

  constructor(
    what: string,
    /** The command line that goes on. */
    readonly resumeCommand: string,
  ) {
    super(`${what}; go on with: ${resumeCommand}`);
  }
}
