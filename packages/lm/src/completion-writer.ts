import type { GenerateOptions, Prompt } from './generate-options';
import { TokenSampler } from './sampling';

/** One generated continuation. */
export interface Completion {
  readonly tokens: readonly number[];
  /** Log-probability of each token under the distribution it was drawn from (temperature and truncation included). */
  readonly logProbs: readonly number[];
  /** Whether a stop token ended it, rather than the limit. */
  readonly stopped: boolean;
}

interface Row {
  readonly tokens: number[];
  readonly logProbs: number[];
  stopped: boolean;
  /** Tokens of the prompt and the completion, kept only where repetition is penalised. */
  readonly present: Set<number> | undefined;
}

/** Draws a token for every unfinished row and keeps what was drawn. */
export class CompletionWriter {
  readonly #sampler: TokenSampler;
  readonly #rows: readonly Row[];
  readonly #stop: ReadonlySet<number>;
  #unfinished: number;

  /** @param prompts one for each row */
  constructor(
    prompts: readonly Prompt[],
    readonly vocabularySize: number,
    options: GenerateOptions,
  ) {
    this.#sampler = new TokenSampler(vocabularySize, options);
    this.#stop = new Set(options.stopTokens);
    this.#unfinished = prompts.length;
    const penalised = options.repetitionPenalty !== undefined;
    this.#rows = prompts.map((prompt) => ({
      tokens: [],
      logProbs: [],
      stopped: false,
      present: penalised ? new Set(prompt) : undefined,
    }));
  }

  /** Whether every row met a stop token. */
  get finished(): boolean {
    return this.#unfinished === 0;
  }

  /**
   * @param logits [at least rows, vocabulary]
   * @param uniform the row's random number
   * @param next receives the token of every unfinished row
   */
  draw(logits: Float32Array, uniform: (row: number) => number, next: Int32Array): void {
    const width = this.vocabularySize;
    this.#rows.forEach((row, index) => {
      if (row.stopped) return;
      const line = logits.subarray(index * width, (index + 1) * width);
      const { token, logProb } = this.#sampler.draw(line, uniform(index), row.present);
      next[index] = token;
      row.tokens.push(token);
      row.logProbs.push(logProb);
      row.present?.add(token);
      row.stopped = this.#stop.has(token);
      if (row.stopped) this.#unfinished--;
    });
  }

  /** What every row has so far. */
  completions(): Completion[] {
    return this.#rows.map(({ tokens, logProbs, stopped }) => ({ tokens, logProbs, stopped }));
  }
}
