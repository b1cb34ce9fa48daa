/** Uniform numbers in [0, 1). */
export type RandomNumbers = () => number;

/**
 * Seeded uniform numbers for host code such as generators of tasks: mulberry32, a 32-bit counter through a mixing function.
 * The same seed gives the same numbers everywhere.
 */
export function randomNumbers(seed: number): RandomNumbers {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A uniform integer from 0 to count - 1. */
export function randomInteger(random: RandomNumbers, count: number): number {
  return Math.floor(random() * count);
}

/** A uniform integer from low to high, both included. */
export function randomBetween(random: RandomNumbers, low: number, high: number): number {
  return low + randomInteger(random, high - low + 1);
}
