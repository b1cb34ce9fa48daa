import { requireLength, requireNumbers } from '../checks';
import { AdvantageError } from '../errors';
import { grpo } from '../group/grpo';
import type { Groups } from './groups';
import { perGroup } from './per-group';
import { requireLengths } from './token-lists';
import { whiten } from './whiten';

/** Inputs of {@link gdpo}. */
export interface GdpoInputs {
  /** One list per kind of reward, each with a value for every rollout of the batch. */
  readonly rewards: readonly ArrayLike<number>[];
  readonly groups: Groups;
  /** What each kind counts; default 1. */
  readonly weights?: ArrayLike<number>;
  /** Tokens of each rollout, over which verl whitens; default: each rollout counts once. */
  readonly lengths?: ArrayLike<number>;
  /** Added to each group's standard deviation; default 1e-6. */
  readonly epsilon?: number;
}

/**
 * GDPO: GRPO for every kind of reward on its own, added up and whitened over the batch, so that rewards of different scale do
 * not drown one another.
 *
 * `A = whiten(sum_k w_k (r^k - mean^k) / (s^k + epsilon))`, mean and deviation per group. Biased, as {@link grpo} is.
 *
 * @returns one advantage per rollout of the batch, without unit; its tokens share it.
 * @throws AdvantageError when there is no kind of reward, a number is NaN or infinite, or lengths or groups do not fit.
 * @see "GDPO", 2026, arXiv 2601.05242; verl's `gdpo`, TRL's `normalize_then_sum`
 * @example
 * gdpo({ rewards: [[1, 0], [0, 100]], groups: 2, weights: [2, 1] }); // [0.707, -0.707]
 */
export function gdpo({ rewards, groups, weights, lengths, epsilon = 1e-6 }: GdpoInputs): Float64Array {
  if (rewards.length === 0) throw new AdvantageError('rewards.length', 0, 'at least 1 kind of reward');
  if (weights) {
    requireLength('weights', weights, rewards.length);
    requireNumbers('weights', weights);
  }
  const sum = new Float64Array(rewards[0]!.length);
  if (lengths) requireLengths(lengths, sum.length);
  for (const [kind, one] of rewards.entries()) {
    requireLength(`rewards[${kind}]`, one, sum.length);
    const { advantages } = perGroup((group) => grpo(group, { epsilon }), one, groups);
    for (let i = 0; i < sum.length; i++) sum[i]! += (weights ? weights[kind]! : 1) * advantages[i]!;
  }
  return whiten(sum, lengths ? { weights: lengths } : {});
}
