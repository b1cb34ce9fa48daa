/** What of {@link BestScore} a checkpoint keeps. */
export interface BestScoreState {
  /** The best mean so far, or null before the first. */
  readonly best: number | null;
  /** The scores since the last closed window. */
  readonly window: readonly number[];
}

/** The best mean score of a window of steps; one step's score is too noisy to choose a checkpoint by. */
export class BestScore {
  #best: number | null;
  #window: number[];

  constructor({ best, window }: BestScoreState = { best: null, window: [] }) {
    this.#best = best;
    this.#window = [...window];
  }

  /** @param score higher is better */
  add(score: number): void {
    this.#window.push(score);
  }

  /** Ends a window; whether its mean is the best so far. An empty one is not. */
  close(): boolean {
    if (this.#window.length === 0) return false;
    const mean = this.#window.reduce((sum, score) => sum + score, 0) / this.#window.length;
    this.#window = [];
    const isBest = this.#best === null || mean > this.#best;
    if (isBest) this.#best = mean;
    return isBest;
  }

  get state(): BestScoreState {
    return { best: this.#best, window: [...this.#window] };
  }
}
