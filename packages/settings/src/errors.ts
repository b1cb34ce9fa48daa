/** Settings, flags or a config file that no run can use; the message lists every problem, and what is allowed. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly string[];

  constructor(problem: string | readonly string[]) {
    const problems = typeof problem === 'string' ? [problem] : problem;
    super(problems.length === 1 ? problems[0]! : `${problems.length} problems:\n  ${problems.join('\n  ')}`);
    this.problems = problems;
  }
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
