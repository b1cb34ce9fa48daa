import { ArgumentError } from '../errors';
import type { VectorResetArguments } from './vector-env';

/** The seed of each environment: `seed + index` for one seed. @throws ArgumentError for a list of another length. */
export function spreadSeeds(seed: VectorResetArguments['seed'], count: number): readonly (number | null)[] {
  if (seed === null || seed === undefined) return new Array(count).fill(null);
  if (typeof seed === 'number') return Array.from({ length: count }, (_, index) => seed + index);
  if (!Array.isArray(seed) || seed.length !== count)
    throw new ArgumentError('seed', seed, `a number, null or ${count} of them`);
  return seed;
}

/** Options of `reset` taken apart: which environments to reset, and what to tell them. */
export interface MaskedOptions {
  readonly mask: ArrayLike<number | boolean> | null;
  readonly options: Record<string, unknown> | null;
}

/**
 * Takes `reset_mask` out of the options.
 *
 * @throws ArgumentError when the mask is no list of `count` flags of which one is set.
 */
export function splitResetMask(options: VectorResetArguments['options'], count: number): MaskedOptions {
  if (!options || !('reset_mask' in options)) return { mask: null, options: options ?? null };
  const { reset_mask, ...rest } = options;
  const mask = reset_mask as ArrayLike<number | boolean>;
  const isMask = Array.isArray(mask) || mask instanceof Uint8Array;
  if (!isMask || mask.length !== count || !Array.from(mask).some(Boolean)) {
    throw new ArgumentError('options.reset_mask', mask, `${count} flags, at least one of them set`);
  }
  return { mask, options: rest };
}
