import { GymnasiumError } from '../errors';
import { Generator } from './generator';
import { randomEntropy } from './seed-sequence';

/**
 * A generator and the seed it was made from, as `gymnasium.utils.seeding.np_random`.
 *
 * Without a seed, or with null, the seed comes from the system (53 bits) and is returned so that it can be
 * reported. Throws `GymnasiumError` unless the seed is a non-negative safe integer.
 */
export function npRandom(seed?: number | null): [Generator, number] {
  const known = seed ?? randomEntropy();
  if (!Number.isSafeInteger(known)) {
    throw new GymnasiumError(`Seed must be an integer, actual value: ${String(known)} (${typeof known})`);
  }
  if (known < 0) throw new GymnasiumError(`Seed must be greater or equal to zero, actual value: ${known}`);
  return [new Generator(known), known];
}
