import { hash32 } from './hash';

/** A stream of uniform numbers in [0, 1). */
export type Random = () => number;

/**
 * A stream that depends on its labels only (mulberry32 seeded by their hash): data and bootstrap need no tensor.
 *
 * @example
 * const random = seededRandom('countdown', 'train', 17);
 * random(); // the same number in every process
 */
export function seededRandom(...labels: readonly (string | number)[]): Random {
  let state = hash32(labels.join('\u0000'));
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A uniform integer in [0, n). */
export function integerBelow(random: Random, n: number): number {
  return Math.floor(random() * n);
}

/** A new array with the items in a uniformly random order (Fisher-Yates). */
export function shuffled<T>(random: Random, items: readonly T[]): T[] {
  const order = [...items];
  for (let i = order.length - 1; i > 0; i--) {
    const j = integerBelow(random, i + 1);
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  return order;
}
