import { ArgumentError } from '../errors';
import type { Generator } from '../random/generator';
import type { SpaceSeed } from './space';

/** The largest int32: seeds of parts are below it. */
const SEED_LIMIT = 2 ** 31 - 1;

/** Seeds of `count` parts, drawn from the generator of the whole. */
export function drawSubSeeds(generator: Generator, count: number): number[] {
  return Array.from(generator.integers(0, SEED_LIMIT, { size: count }));
}

/** Throws `ArgumentError` unless `seed` is a list of `count` seeds. */
export function checkSeedList(seed: SpaceSeed, count: number): asserts seed is readonly SpaceSeed[] {
  if (Array.isArray(seed) && seed.length === count) return;
  throw new ArgumentError('seed', seed, `an integer or a list of ${count} seeds`);
}
