import { RunningMoments } from 'gymnasium-js';

/** Running moments as JSON, in a checkpoint. */
export interface MomentsState {
  readonly mean: readonly number[];
  readonly variance: readonly number[];
  readonly count: number;
}

const EPSILON = 1e-8;
/** What is further from 0 after normalising is cut off, as CleanRL does. */
const LIMIT = 10;

/** Shifts and scales observations to mean 0 and variance 1 over all seen so far. */
export class ObservationNormaliser {
  private readonly moments: RunningMoments;

  constructor(
    private readonly size: number,
    state?: MomentsState,
  ) {
    this.moments = restored(size, state);
  }

  /** What a checkpoint keeps. */
  get state(): MomentsState {
    return stateOf(this.moments);
  }

  /** Counts rows in. */
  update(rows: Float32Array, count: number): void {
    // As float64, because float32 rows would be summed in float32.
    this.moments.updateRows(Float64Array.from(rows.subarray(0, count * this.size)), count);
  }

  /** Normalises rows in place. */
  apply(rows: Float32Array): void {
    const { mean, variance } = this.moments;
    for (let i = 0; i < rows.length; i++) {
      const column = i % this.size;
      const value = (rows[i]! - mean[column]!) / Math.sqrt(variance[column]! + EPSILON);
      rows[i] = Math.min(LIMIT, Math.max(-LIMIT, value));
    }
  }
}

/** Divides rewards by the standard deviation of the discounted return `G = gamma G + r`, over all seen so far. */
export class RewardScaler {
  private readonly moments: RunningMoments;
  private readonly discounted: Float64Array;

  constructor(
    count: number,
    private readonly gamma: number,
    state?: MomentsState,
  ) {
    this.moments = restored(1, state);
    this.discounted = new Float64Array(count);
  }

  /** What a checkpoint keeps. */
  get state(): MomentsState {
    return stateOf(this.moments);
  }

  /** Forgets the returns so far, when all environments start over. */
  restart(): void {
    this.discounted.fill(0);
  }

  /** Scales the rewards of one step in place. */
  apply(rewards: Float64Array, terminated: Uint8Array, truncated: Uint8Array): void {
    const { discounted, moments, gamma } = this;
    for (let i = 0; i < rewards.length; i++) discounted[i] = gamma * discounted[i]! + rewards[i]!;
    moments.updateRows(discounted, discounted.length);
    const scale = Math.sqrt(moments.variance[0]! + EPSILON);
    for (let i = 0; i < rewards.length; i++) {
      rewards[i] = Math.min(LIMIT, Math.max(-LIMIT, rewards[i]! / scale));
      if (terminated[i] || truncated[i]) discounted[i] = 0;
    }
  }
}

function restored(size: number, state?: MomentsState): RunningMoments {
  const moments = new RunningMoments(size);
  if (!state) return moments;
  moments.mean.set(state.mean);
  moments.variance.set(state.variance);
  moments.count = state.count;
  return moments;
}

function stateOf({ mean, variance, count }: RunningMoments): MomentsState {
  return { mean: Array.from(mean), variance: Array.from(variance), count };
}
