import type { StepView } from './environments';

/** Episodes that the mean is over. */
const WINDOW = 100;

/** A finished episode. */
export interface Episode {
  /** Sum of its rewards. */
  readonly return: number;
  readonly length: number;
}

/** Returns and lengths of finished episodes, the last hundred of which are kept. */
export class EpisodeLog {
  private readonly returns: Float64Array;
  private readonly lengths: Int32Array;
  private readonly recent: Episode[];
  /** Episodes finished so far. */
  finished: number;

  constructor(count: number, state?: EpisodeLogState) {
    this.returns = new Float64Array(count);
    this.lengths = new Int32Array(count);
    this.recent = [...(state?.recent ?? [])];
    this.finished = state?.finished ?? 0;
  }

  /** What a checkpoint keeps. */
  get state(): EpisodeLogState {
    return { recent: [...this.recent], finished: this.finished };
  }

  /** Means over the last hundred episodes; empty before the first has ended. */
  get metrics(): { readonly return?: number; readonly length?: number } {
    if (this.recent.length === 0) return {};
    const meanOf = (key: keyof Episode) =>
      this.recent.reduce((sum, episode) => sum + episode[key], 0) / this.recent.length;
    return { return: meanOf('return'), length: meanOf('length') };
  }

  /** Forgets the episodes under way, when all environments start over. */
  restart(): void {
    this.returns.fill(0);
    this.lengths.fill(0);
  }

  /** Counts a step of all environments in. */
  add({ rewards, terminated, truncated }: StepView): void {
    for (let i = 0; i < this.returns.length; i++) {
      this.count(i, rewards[i]!);
      if (terminated[i] || truncated[i]) this.finish(i);
    }
  }

  /** Counts a step of one environment in. */
  count(i: number, reward: number): void {
    this.returns[i]! += reward;
    this.lengths[i]!++;
  }

  /** Ends the episode of one environment. */
  finish(i: number): void {
    this.recent.push({ return: this.returns[i]!, length: this.lengths[i]! });
    if (this.recent.length > WINDOW) this.recent.shift();
    this.finished++;
    this.returns[i] = 0;
    this.lengths[i] = 0;
  }
}

/** What of an {@link EpisodeLog} a checkpoint keeps. */
export interface EpisodeLogState {
  readonly recent: readonly Episode[];
  readonly finished: number;
}
