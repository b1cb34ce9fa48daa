import { requireNumber } from '../checks';
import { AdvantageError } from '../errors';

/** Settings of {@link adaptiveEntropy}. */
export interface AdaptiveEntropyOptions {
  /** The entropy below which the bonus is on, in nats. */
  readonly target: number;
  /** How much the coefficient changes each time, above 0. Default 0.005. */
  readonly delta?: number;
  /** Its lowest value. Default 0. */
  readonly low?: number;
  /** Its highest value. Default 1. */
  readonly high?: number;
}

/** The coefficient of the entropy bonus over time. */
export interface AdaptiveEntropy {
  /** What the controller remembers; pass it to the next call. */
  readonly coefficient: number;
  /** What to multiply the bonus with in the next update: the coefficient, or 0 while entropy is above the target. */
  readonly applied: number;
}

/**
 * One step of adaptive entropy control: a stronger bonus while entropy is at or below the target, a weaker one,
 * and none applied, while it is above.
 *
 * @param coefficient of the step before.
 * @param entropy measured since, in nats per token.
 * @throws AdvantageError when a number is not finite or out of its range.
 * @see He et al. 2025 (Skywork-OR1), arXiv 2505.22312
 * @example
 * adaptiveEntropy(0.1, 0.15, { target: 0.2 }); // { coefficient: 0.105, applied: 0.105 }
 */
export function adaptiveEntropy(
  coefficient: number,
  entropy: number,
  { target, delta = 0.005, low = 0, high = 1 }: AdaptiveEntropyOptions,
): AdaptiveEntropy {
  for (const [name, number] of Object.entries({ coefficient, entropy, target, low })) {
    requireNumber(name, number);
  }
  requireNumber('delta', delta, 0);
  if (!(high >= low)) throw new AdvantageError('high', high, `at least low, ${low}`);
  const wanted = entropy <= target;
  const next = Math.min(high, Math.max(low, coefficient + (wanted ? delta : -delta)));
  return { coefficient: next, applied: wanted ? next : 0 };
}
