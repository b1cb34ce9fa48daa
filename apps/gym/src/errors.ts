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
