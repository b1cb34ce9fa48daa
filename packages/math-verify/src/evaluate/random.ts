import { type Rational, rational } from '../rational/rational';

/** Uniform numbers in [0, 1) from a seed (mulberry32), so that the same answer always gets the same verdict. */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Intervals that points are drawn from, in turn: functions with a bounded or positive domain must find some of theirs. */
const ranges = [
  [0.05, 0.95],
  [1.1, 4],
  [-0.95, -0.05],
  [-4, -1.1],
] as const;

/** `count` points, each a rational number for every name; all coordinates of a point are drawn independently. */
export function randomPoints(
  names: readonly string[],
  count: number,
  random: () => number,
): ReadonlyMap<string, Rational>[] {
  return Array.from({ length: count }, (_, index) => {
    const coordinate = (): Rational => {
      const mixed = index < 8 ? index : Math.floor(random() * 4);
      const [low, high] = ranges[mixed % ranges.length]!;
      return rational(BigInt(Math.round((low + (high - low) * random()) * 10_007)), 10_007n);
    };
    return new Map(names.map((name) => [name, coordinate()]));
  });
}
