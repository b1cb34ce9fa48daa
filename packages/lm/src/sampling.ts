import { ArgumentError } from './errors';

/** How the next token is drawn from the model's logits. Absent options leave the distribution as it is. */
export interface SamplingOptions {
  /** Divides the logits; 0 takes the most likely token. Default 1. */
  readonly temperature?: number;
  /** Keeps the k most likely tokens. */
  readonly topK?: number;
  /** Keeps the smallest set of most likely tokens whose probability reaches p (nucleus sampling). */
  readonly topP?: number;
  /** Keeps tokens at least this fraction as likely as the most likely one. */
  readonly minP?: number;
  /** Divides positive and multiplies negative logits of tokens already present (Keskar et al. 2019). */
  readonly repetitionPenalty?: number;
}

/** One drawn token. */
export interface Draw {
  readonly token: number;
  /** Natural logarithm of its probability under the distribution it was drawn from. */
  readonly logProb: number;
}

/** Throws {@link ArgumentError} naming the first option outside its domain. */
export function checkSamplingOptions(options: SamplingOptions): void {
  const { temperature = 1, topK, topP, minP, repetitionPenalty } = options;
  const demand = (ok: boolean, name: string, value: unknown, domain: string) => {
    if (!ok) throw new ArgumentError(`${name}: must be ${domain}, got ${value}`);
  };
  demand(temperature >= 0 && temperature < Infinity, 'temperature', temperature, 'finite and >= 0');
  demand(topK === undefined || (Number.isInteger(topK) && topK >= 1), 'topK', topK, 'an integer >= 1');
  demand(topP === undefined || (topP > 0 && topP <= 1), 'topP', topP, 'in (0, 1]');
  demand(minP === undefined || (minP >= 0 && minP <= 1), 'minP', minP, 'in [0, 1]');
  demand(repetitionPenalty === undefined || repetitionPenalty > 0, 'repetitionPenalty', repetitionPenalty, '> 0');
}

/** Draws tokens row by row; holds the scratch memory that a row needs. */
export class TokenSampler {
  readonly #probabilities: Float64Array;

  constructor(
    readonly vocabularySize: number,
    readonly options: SamplingOptions = {},
  ) {
    checkSamplingOptions(options);
    this.#probabilities = new Float64Array(vocabularySize);
  }

  /**
   * The token at which the cumulative probability passes `uniform`.
   * @param logits one row, [vocabulary]
   * @param uniform in [0, 1)
   * @param present tokens seen so far, for the repetition penalty
   * @throws ArgumentError if a logit is NaN
   */
  draw(logits: ArrayLike<number>, uniform: number, present: Iterable<number> = []): Draw {
    const p = this.#probabilities;
    for (let i = 0; i < p.length; i++) p[i] = logits[i] as number;
    this.#penalise(present);
    const best = mostLikely(p);
    if (this.options.temperature === 0) return { token: best, logProb: 0 };
    const total = this.#truncate(this.#exponentiate(best));
    return pick(p, uniform * total, total);
  }

  #penalise(present: Iterable<number>): void {
    const penalty = this.options.repetitionPenalty;
    if (penalty === undefined || penalty === 1) return;
    const p = this.#probabilities;
    for (const token of new Set(present)) {
      const logit = p[token] as number;
      p[token] = logit > 0 ? logit / penalty : logit * penalty;
    }
  }

  /** exp((logit - largest) / temperature) in place; returns the sum. */
  #exponentiate(best: number): number {
    const p = this.#probabilities;
    const scale = 1 / (this.options.temperature ?? 1);
    const largest = p[best] as number;
    let total = 0;
    for (let i = 0; i < p.length; i++) {
      const weight = Math.exp(((p[i] as number) - largest) * scale);
      p[i] = weight;
      total += weight;
    }
    return total;
  }

  /** Zeroes what top-k, top-p and min-p exclude, in that order; returns what is left of the sum. */
  #truncate(total: number): number {
    const { topK, topP, minP } = this.options;
    const p = this.#probabilities;
    let left = total;
    if (topK !== undefined || topP !== undefined) {
      const order = Array.from(p.keys()).sort((a, b) => (p[b] as number) - (p[a] as number) || a - b);
      const keptByK = Math.min(topK ?? order.length, order.length);
      const massOfK = order.slice(0, keptByK).reduce((sum, i) => sum + (p[i] as number), 0);
      let kept = 0;
      let mass = 0;
      while (kept < keptByK && (kept === 0 || mass < (topP ?? Infinity) * massOfK)) mass += p[order[kept++] as number] as number;
      for (const i of order.slice(kept)) p[i] = 0;
      left = mass;
    }
    if (minP === undefined) return left;
    // The most likely token has weight exp(0) = 1.
    left = 0;
    for (let i = 0; i < p.length; i++) {
      if ((p[i] as number) < minP) p[i] = 0;
      left += p[i] as number;
    }
    return left;
  }
}

function mostLikely(values: Float64Array): number {
  let best = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (Number.isNaN(value)) throw new ArgumentError(`logits: NaN at token ${i}`);
    if (value > (values[best] as number)) best = i;
  }
  return best;
}

/** Inverse of the cumulative sum at `target`; rounding at the end never picks an excluded token. */
function pick(weights: Float64Array, target: number, total: number): Draw {
  let sum = 0;
  let last = 0;
  for (let i = 0; i < weights.length; i++) {
    const weight = weights[i] as number;
    if (weight === 0) continue;
    last = i;
    sum += weight;
    if (sum > target) break;
  }
  return { token: last, logProb: Math.log((weights[last] as number) / total) };
}
