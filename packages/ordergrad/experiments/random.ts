/** A stream of uniform numbers from 0 to below 1: mulberry32 by T. Ettinger, in the public domain. */
export function uniformNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A standard normal number from two uniform ones (Box & Muller 1958). */
export function normal(uniform: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
}

/** A number of Student's t distribution from two uniform ones (Bailey 1994). */
export function studentT(uniform: () => number, degrees: number): number {
  const radius = Math.sqrt(degrees * ((1 - uniform()) ** (-2 / degrees) - 1));
  return radius * Math.cos(2 * Math.PI * uniform());
}
