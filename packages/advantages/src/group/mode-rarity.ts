import { requirePositive } from '../checks';
import { AdvantageError } from '../errors';
import { grpo } from './grpo';

/**
 * Group-count control: rollouts of a rare kind get more, so that a group spreads over several.
 *
 * Each rollout scores `log((n - c) / c)`, with `c` of the `n` rollouts of its kind, clipped to `[-clip, clip]`; the scores are
 * then standardised as in {@link grpo}. What the rollouts earned is not looked at: add it to another advantage.
 *
 * @param kinds which kind each of the `n` rollouts is: numbers or names.
 * @param options `clip`, above 0; default 5.
 * @returns `n` advantages that sum to zero; exact zeros where all are of one kind, or all kinds are equally frequent.
 * @throws AdvantageError when there is no rollout, or `clip` is not above 0.
 * @see the diversity baseline of "Multi-Axis Max@K", 2026, arXiv 2607.14962
 * @example
 * modeRarity(['a', 'a', 'a', 'b']); // [-0.5, -0.5, -0.5, 1.5]
 */
export function modeRarity(
  kinds: ArrayLike<string | number>,
  { clip = 5 }: { readonly clip?: number } = {},
): Float64Array {
  requirePositive('clip', clip);
  if (kinds.length === 0) throw new AdvantageError('kinds.length', 0, 'at least 1');
  const n = kinds.length;
  const counts = new Map<string | number, number>();
  for (let i = 0; i < n; i++) counts.set(kinds[i]!, (counts.get(kinds[i]!) ?? 0) + 1);
  const scores = Float64Array.from(kinds as ArrayLike<string>, (kind) => {
    const c = counts.get(kind)!;
    return Math.max(-clip, Math.min(clip, Math.log((n - c) / c)));
  });
  return grpo(scores);
}
