/** One value of a random outcome with its probability. */
export type Atom = readonly [value: number, probability: number];

/** The law of a random outcome with finitely many values, whose probabilities sum to 1. */
export type DiscreteLaw = readonly Atom[];

const ascending = (law: DiscreteLaw): Atom[] => [...law].sort(([a], [b]) => a - b);

/** The mean, `sum v p(v)`. */
export const lawMean = (law: DiscreteLaw): number =>
  law.reduce((sum, [value, probability]) => sum + value * probability, 0);

/**
 * The average of the worst `alpha` mass, CVaR.
 *
 * @param alpha above 0 and at most 1.
 * @see Rockafellar and Uryasev 2000, "Optimization of Conditional Value-at-Risk"
 */
export function lawCvar(law: DiscreteLaw, alpha: number): number {
  let left = alpha;
  let sum = 0;
  for (const [value, probability] of ascending(law)) {
    const mass = Math.min(left, probability);
    sum += mass * value;
    left -= mass;
  }
  return sum / alpha;
}

/** The expected maximum of `k` independent draws, `sum v (F(v)^k - F(v-)^k)`. */
export function lawExpectedMax(law: DiscreteLaw, k: number): number {
  let below = 0;
  let sum = 0;
  for (const [value, probability] of ascending(law)) {
    sum += value * ((below + probability) ** k - below ** k);
    below += probability;
  }
  return sum;
}

/** The expected minimum of `k` independent draws. */
export const lawExpectedMin = (law: DiscreteLaw, k: number): number =>
  -lawExpectedMax(
    law.map(([value, probability]) => [-value, probability]),
    k,
  );
