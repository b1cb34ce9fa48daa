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

/** An environment that an algorithm cannot learn; the message names the space and what is allowed. */
export class SpaceError extends Error {
  override readonly name = 'SpaceError';
}

/** Probability ratios of the first update are not 1, so that learner and actor do not compute the same policy. */
export class RatioError extends Error {
  override readonly name = 'RatioError';

  constructor(gap: number, allowed: number) {
    super(
      `in the first minibatch of an iteration every ratio must be 1, but one is off by ${gap} (allowed: ${allowed}): ` +
        'the learner does not see what the actor saw',
    );
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
