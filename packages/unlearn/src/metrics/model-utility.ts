import { ArgumentError } from '../errors';
import { mean } from './probability';

/** TOFU's three figures of one set, each in [0, 1]. */
export interface SetUtility {
  readonly probability: number;
  readonly rougeL: number;
  readonly truthRatio: number;
}

/** The three sets on which a model should be as good as before. */
export interface UtilitySets {
  readonly retain: SetUtility;
  readonly realAuthors: SetUtility;
  readonly worldFacts: SetUtility;
}

/**
 * TOFU's model utility: the harmonic mean of probability, ROUGE-L recall and truth ratio on retain set, real authors and
 * world facts. One that is 0 makes it 0.
 *
 * Source: Maini et al. 2024, TOFU.
 * @throws ArgumentError naming a figure outside [0, 1]
 */
export function modelUtility(sets: UtilitySets): number {
  const figures = Object.entries(sets).flatMap(([set, { probability, rougeL, truthRatio }]) =>
    Object.entries({ probability, rougeL, truthRatio }).map(([name, value]) => ({
      name: `${set}.${name}`,
      value,
    })),
  );
  for (const { name, value } of figures) {
    if (!(value >= 0 && value <= 1)) throw new ArgumentError(`${name}: must be in [0, 1], got ${value}`);
  }
  return harmonicMean(figures.map(({ value }) => value));
}

/** n / sum 1 / x; 0 if one is 0. */
export function harmonicMean(values: readonly number[]): number {
  return values.includes(0) ? 0 : 1 / mean(values.map((value) => 1 / value));
}
