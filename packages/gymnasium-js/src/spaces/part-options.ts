import type { SampleOptions } from './space';

/** The options of a part's sample: the restriction that is given, if one is. */
export function partOptions(mask: unknown, probability: unknown): SampleOptions {
  if (mask != null) return { mask };
  return probability != null ? { probability } : {};
}
