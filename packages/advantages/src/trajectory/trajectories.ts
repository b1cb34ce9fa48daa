/**
 * Steps of several environments side by side, as a collector writes them. Every array is flat and row-major
 * [time, environments]: step `t` of environment `e` is at `t * environments + e`.
 */
export interface Trajectories {
  /** `r_t`, received for the step taken in `s_t`, [time, environments]. */
  readonly rewards: ArrayLike<number>;
  /** Discount of one step, 0 to 1. */
  readonly gamma: number;
  /** How many environments lie side by side. Default 1. */
  readonly environments?: number;
  /** Steps after which the episode was over: nothing follows them, so their next value is 0. Default none. */
  readonly terminated?: ArrayLike<number | boolean>;
  /**
   * Steps after which an episode was cut off, by a time limit for example: its future is worth
   * `finalValues`. A step that is both counts as terminated. Default none.
   */
  readonly truncated?: ArrayLike<number | boolean>;
  /**
   * Value of the state in which an episode was cut off, [time, environments]. Only read where `truncated`, and
   * needed there, because the next row of `values` already belongs to another episode. If the collector
   * stores the last observation as a row of its own, that is `values.subarray(environments)`.
   */
  readonly finalValues?: ArrayLike<number>;
}

/** Trajectories with a value for every state. */
export interface ValuedTrajectories extends Trajectories {
  /** `v_t`, [time + 1, environments]; the last row values the states after the last step. */
  readonly values: ArrayLike<number>;
}
