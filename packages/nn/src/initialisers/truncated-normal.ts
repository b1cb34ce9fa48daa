import { add, clip, erf, mul, random, scalar, sub } from '@lab/tensor';
import { ConfigError } from '../errors';
import { erfInverse } from './erf-inverse';
import type { Initialiser } from './initialiser';

/** Options of {@link truncatedNormal}, with PyTorch's defaults. */
export interface TruncatedNormalOptions {
  /** Default 0. */
  readonly mean?: number;
  /** Standard deviation before truncation. Default 1. */
  readonly std?: number;
  /** Lowest value, not in units of `std`. Default -2. */
  readonly low?: number;
  /** Highest value. Default 2. */
  readonly high?: number;
}

/**
 * Normal restricted to [low, high], as `torch.nn.init.trunc_normal_`:
 * mean + std sqrt(2) erf^-1(u), with u uniform between the error functions of the bounds.
 * @throws ConfigError unless low < high and std > 0
 */
export function truncatedNormal(options: TruncatedNormalOptions = {}): Initialiser {
  const { mean = 0, std = 1, low = -2, high = 2 } = options;
  if (!(low < high && std > 0)) {
    throw new ConfigError(`truncatedNormal: needs low < high and std > 0, got ${low}, ${high} and ${std}`);
  }
  const scale = std * Math.SQRT2;
  return (key, shape) => {
    const from = erf(scalar((low - mean) / scale));
    const to = erf(scalar((high - mean) / scale));
    const u = add(from, mul(random.uniform(key, shape), sub(to, from)));
    // erf^-1 is infinite at +-1, which rounding may reach; the bounds catch it.
    return clip(add(mul(erfInverse(clip(u, -1 + 2 ** -23, 1 - 2 ** -23)), scale), mean), low, high);
  };
}
