import { DescendingOrder } from './descending-order';
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
  demand(
    repetitionPenalty === undefined || (repetitionPenalty > 0 && repetitionPenalty < Infinity),
    'repetitionPenalty',
    repetitionPenalty,
    'finite and > 0',
  );
}

/** Draws tokens row by row; holds the scratch memory that a row needs. */
export class TokenSampler {
  readonly #weights: Float64Array;
  readonly #order: DescendingOrder;

  /** @throws ArgumentError naming the first option outside its domain */
  constructor(
    readonly vocabularySize: number,
    readonly options: SamplingOptions = {},
  ) {
    checkSamplingOptions(options);
    this.#weights = new Float64Array(vocabularySize);
    this.#order = new DescendingOrder(vocabularySize);
  }

  /**
   * The token at which the cumulative probability passes `uniform`, after the repetition penalty, the temperature,
   * top-k, top-p and min-p in this order. What each leaves is renormalised before the next.
   *
   * @param logits one row, [vocabulary]; -Infinity excludes a token
   * @param uniform in [0, 1)
   * @param present tokens seen so far, for the repetition penalty
   * @throws ArgumentError if a logit is NaN or the largest is infinite
   * @example
   * const sampler = new TokenSampler(3, { topK: 2 });
   * sampler.draw([0, 1, 1], 0.6); // { token: 2, logProb: Math.log(0.5) }
   */
  draw(logits: ArrayLike<number>, uniform: number, present: ReadonlySet<number> = new Set()): Draw {
    const weights = this.#weights;
    for (let i = 0; i < weights.length; i++) weights[i] = logits[i] as number;
    this.#penalise(present);
    const best = mostLikely(weights);
    if (this.options.temperature === 0) return { token: best, logProb: 0 };
    const total = this.#truncate(this.#exponentiate(best));
    return pick(weights, uniform * total, total);
  }

  #penalise(present: ReadonlySet<number>): void {
    const penalty = this.options.repetitionPenalty;
    if (penalty === undefined || penalty === 1) return;
    const logits = this.#weights;
    for (const token of present) {
      const logit = logits[token] as number;
      logits[token] = logit > 0 ? logit / penalty : logit * penalty;
    }
  }

  /** exp((logit - largest) / temperature) in place; returns the sum. */
  #exponentiate(best: number): number {
    const weights = this.#weights;
    const { temperature = 1 } = this.options;
    const largest = weights[best] as number;
    let total = 0;
    for (let i = 0; i < weights.length; i++) {
      const weight = Math.exp(((weights[i] as number) - largest) / temperature);
      weights[i] = weight;
      total += weight;
    }
    return total;
  }

  /** Zeroes what top-k, top-p and min-p exclude; returns what is left of the sum. */
  #truncate(total: number): number {
    const { topK = Infinity, topP = 1, minP = 0 } = this.options;
    let left = total;
    if (topK < this.vocabularySize) left = this.#keepWhile((kept) => kept < topK);
    if (topP < 1) {
      const wanted = topP * left;
      left = this.#keepWhile((kept, mass) => kept === 0 || mass < wanted);
    }
    return minP > 0 ? this.#keepFrom(minP) : left;
  }

  /** Keeps the most likely tokens, taken one by one while `more` holds; returns their sum. */
  #keepWhile(more: (kept: number, mass: number) => boolean): number {
    const weights = this.#weights;
    this.#order.start(weights);
    let mass = 0;
    for (let kept = 0; kept < weights.length && more(kept, mass); kept++) {
      mass += weights[this.#order.next()] as number;
    }
    for (const excluded of this.#order.rest) weights[excluded] = 0;
    return mass;
  }

  /** Keeps weights of at least `least`; returns their sum. The most likely token has weight exp(0) = 1. */
  #keepFrom(least: number): number {
    const weights = this.#weights;
    let mass = 0;
    for (let i = 0; i < weights.length; i++) {
      if ((weights[i] as number) < least) weights[i] = 0;
      mass += weights[i] as number;
    }
    return mass;
  }
}

function mostLikely(logits: Float64Array): number {
  let best = 0;
  for (let i = 0; i < logits.length; i++) {
    const logit = logits[i] as number;
    if (Number.isNaN(logit)) throw new ArgumentError(`logits: NaN at token ${i}`);
    if (logit > (logits[best] as number)) best = i;
  }
  const largest = logits[best] as number;
  if (!Number.isFinite(largest))
    throw new ArgumentError(`logits: the largest must be finite, got ${largest}`);
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
