import { Generator } from 'gymnasium-js';

const purposes = {
  weights: 0,
  environments: 1,
  actions: 2,
  minibatches: 3,
  evaluation: 4,
  starts: 5,
  replay: 6,
  sweep: 7,
} as const;

/** What random numbers are for. */
export type Purpose = keyof typeof purposes;

/**
 * The random stream of one purpose and step of a run. No stream depends on an earlier draw, so a resumed run draws what an
 * uninterrupted one does.
 */
export function streamOf(seed: number, purpose: Purpose, step = 0): Generator {
  return new Generator([seed, purposes[purpose], step]);
}

/** A seed for an environment, from 0 to 2^31 - 1; see {@link streamOf}. */
export function seedOf(seed: number, purpose: Purpose, step = 0): number {
  return streamOf(seed, purpose, step).integers(0, 2 ** 31 - 1);
}
