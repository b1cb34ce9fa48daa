import { GymnasiumError } from '../../errors';

/** An environment threw in its worker thread, or its thread died; `index` tells which one, `cause` what it threw. */
export class WorkerError extends GymnasiumError {
  override name = 'WorkerError';

  constructor(
    /** The environment's index. */
    readonly index: number,
    message: string,
    options?: ErrorOptions,
  ) {
    super(`Environment ${index}: ${message}`, options);
  }
}

/** The environments did not answer in the given time. */
export class WorkerTimeout extends GymnasiumError {
  override name = 'WorkerTimeout';

  constructor(
    /** The indexes of the environments without an answer. */
    readonly indexes: readonly number[],
    milliseconds: number,
  ) {
    super(`Environments ${indexes.join(', ')} did not answer within ${milliseconds} ms`);
  }
}
