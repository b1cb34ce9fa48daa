import { requireInteger, requireLength } from '../checks';
import { GroupTooSmallError } from '../errors';
import { consecutive, type GroupIndex, type Groups, groupIndex } from './groups';

/** Settings of {@link perGroup}. */
export interface PerGroupOptions {
  /** False or 0 for a rollout without a score: it leaves its group, whatever its reward, and gets 0. Default: all count. */
  readonly mask?: ArrayLike<number | boolean>;
  /** How many rollouts masking must leave in a group; default 2. */
  readonly minimumSize?: number;
  /** Where to write, in place of a new array: one place per rollout; it may be the rewards. */
  readonly out?: Float64Array;
}

/** What {@link perGroup} returns. */
export interface GroupedAdvantages {
  /** One per rollout of the batch, in its order. */
  readonly advantages: Float64Array;
  /** Groups that masking left too small, and which got zeros. */
  readonly tooSmall: number;
}

/**
 * Takes the rewards of one group and gives as many advantages. It is called as the estimators here are, without options and with an
 * array that it may write to instead of a new one; it must keep neither.
 */
export type GroupEstimator = (
  rewards: Float64Array,
  options: undefined,
  out: Float64Array,
) => ArrayLike<number>;

/**
 * Apply an estimator to every group of a batch.
 *
 * A group that masking left with fewer than `minimumSize` rollouts, or with too few for the estimator's `k`, gets zeros and is
 * counted. A group that is too small as given is the caller's mistake and throws.
 *
 * @param estimator of one group, for instance `rloo` or `(r) => maxpo(r, { k: 4 })`; `(r, _, out) => maxpo(r, { k: 4 }, out)` spares an
 *   allocation for every group, which is over a third of the time where they are small.
 * @param rewards one per rollout of the batch.
 * @param groups one size, `{ sizes }` in order, or `{ ids }` in any order.
 * @throws AdvantageError when the groups or the mask do not fit the batch, and what the estimator throws.
 * @example
 * perGroup((r) => maxpo(r, { k: 2 }), [0, 1, 2, 4, 1, 1, 0, Number.NaN], 4, { mask: [1, 1, 1, 1, 1, 1, 1, 0] }).advantages;
 */
export function perGroup(
  estimator: GroupEstimator,
  rewards: ArrayLike<number>,
  groups: Groups,
  { mask, minimumSize = 2, out = new Float64Array(rewards.length) }: PerGroupOptions = {},
): GroupedAdvantages {
  requireLength('out', out, rewards.length);
  if (mask) requireLength('mask', mask, rewards.length);
  requireInteger('minimumSize', minimumSize, 1);
  const { starts, rollouts, counts } = scoredFirst(groupIndex(groups, rewards.length), rewards.length, mask);
  const ordered = inOrder(rewards, rollouts);
  const advantages = rollouts ? new Float64Array(rewards.length) : out;
  let tooSmall = 0;
  let scored = new Float64Array();
  let result = scored;
  for (let group = 1; group < starts.length; group++) {
    const start = starts[group - 1]!;
    const size = starts[group]! - start;
    const n = counts ? counts[group - 1]! : size;
    if (scored.length !== n) [scored, result] = [new Float64Array(n), new Float64Array(n)];
    for (let j = 0; j < n; j++) scored[j] = ordered[start + j]!;
    const estimated = estimate(estimator, scored, result, size, minimumSize);
    if (estimated) advantages.set(estimated, start);
    else tooSmall++;
  }
  if (rollouts) for (let j = 0; j < out.length; j++) out[rollouts[j]!] = advantages[j]!;
  return { advantages: out, tooSmall };
}

/** Groups of which only the first rollouts may count. */
interface ScoredGroups extends GroupIndex {
  /** How many of each group do; none where all do. */
  readonly counts?: readonly number[];
}

/** Within each group, move the rollouts that count to the front. */
function scoredFirst(
  index: GroupIndex,
  length: number,
  mask: ArrayLike<number | boolean> | undefined,
): ScoredGroups {
  if (!mask) return index;
  const { starts, rollouts = consecutive(length) } = index;
  const counts = starts.slice(1).map((end, group) => {
    const start = starts[group]!;
    let kept = start;
    for (let j = start; j < end; j++) {
      if (!mask[rollouts[j]!]) continue;
      [rollouts[kept], rollouts[j]] = [rollouts[j]!, rollouts[kept]!];
      kept++;
    }
    return kept - start;
  });
  return { starts, rollouts, counts };
}

/** The batch in the groups' order, without a copy where it has it already. */
function inOrder(rewards: ArrayLike<number>, rollouts: Uint32Array | undefined): Float64Array {
  if (!rollouts) return rewards instanceof Float64Array ? rewards : new Float64Array(rewards);
  const ordered = new Float64Array(rollouts.length);
  for (let j = 0; j < ordered.length; j++) ordered[j] = rewards[rollouts[j]!]!;
  return ordered;
}

/** The advantages of what is left of a group; undefined where that is too little. */
function estimate(
  estimator: GroupEstimator,
  scored: Float64Array,
  out: Float64Array,
  size: number,
  minimumSize: number,
): ArrayLike<number> | undefined {
  const shrunk = scored.length < size;
  if (shrunk && scored.length < minimumSize) return undefined;
  try {
    const result = estimator(scored, undefined, out);
    requireLength('estimator(rewards)', result, scored.length);
    return result;
  } catch (error) {
    if (shrunk && error instanceof GroupTooSmallError) return undefined;
    throw error;
  }
}
