/** A task was asked for a problem that it cannot give, or was typed one that it cannot read. */
export class TaskError extends Error {
  override readonly name = 'TaskError';
}

/** A file of problems that cannot be used; the message names the file, the row and the field. */
export class DataError extends Error {
  override readonly name = 'DataError';
}

/** A text that is not an arithmetic expression; the message says where and why. */
export class ExpressionError extends Error {
  override readonly name = 'ExpressionError';
}

/** Counts from which no pass@k report can be made. */
export class ReportError extends Error {
  override readonly name = 'ReportError';
}

/** The trainer's log-probabilities of sampled tokens are not the sampler's, so that no update could be trusted. */
export class RatioError extends Error {
  override readonly name = 'RatioError';

  constructor(gap: number, allowed: number) {
    super(
      `on the first update after sampling every ratio must be 1, but log-probabilities differ by up to ${gap} ` +
        `(allowed: ${allowed}): sampler and trainer do not compute the same model`,
    );
  }
}

/** A thread that samples answers could not; the message says why. */
export class RolloutError extends Error {
  override readonly name = 'RolloutError';
}

/** A checkpoint that could not be fetched; the message names the repository or the file and the reason. */
export class DownloadError extends Error {
  override readonly name = 'DownloadError';
}
