/**
 * A seeded source of uniform numbers: splitmix32, whose 32-bit steps are the same in every engine.
 *
 * @param seed an integer from 0 to 2^32 - 1.
 * @returns a function that gives the next number, at or above 0 and below 1.
 */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
}
