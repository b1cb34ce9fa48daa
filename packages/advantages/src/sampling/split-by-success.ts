import { type Groups, groupMembers } from '../batch/groups';
import { requireLength, requireNumber } from '../checks';
import { requireFiniteReward } from '../group/finite-rewards';

/** Indices of groups, each list ascending. */
export interface SuccessSplit {
  readonly allRight: number[];
  readonly allWrong: number[];
  /** Groups with both; DAPO's dynamic sampling keeps these. */
  readonly mixed: number[];
  /** Groups that the mask left empty. */
  readonly unscored: number[];
}

/**
 * Sort the groups of a batch by whether all, none or some of their rollouts are right.
 *
 * @param rewards one per rollout of the batch.
 * @param groups one size, `{ sizes }` in order, or `{ ids }` in any order.
 * @param options a rollout is right when its reward is at or above `threshold`, default 1; `mask` is false or 0 for rollouts without
 *   a score.
 * @throws AdvantageError when the groups or the mask do not fit, or a reward that counts is NaN or infinite.
 * @see Yu et al. 2025, "DAPO", arXiv 2503.14476; verl's `filter_groups`
 * @example
 * splitBySuccess([1, 1, 0, 0, 1, 0], 2); // { allRight: [0], allWrong: [1], mixed: [2], unscored: [] }
 */
export function splitBySuccess(
  rewards: ArrayLike<number>,
  groups: Groups,
  { mask, threshold = 1 }: { readonly mask?: ArrayLike<number | boolean>; readonly threshold?: number } = {},
): SuccessSplit {
  requireNumber('threshold', threshold);
  if (mask) requireLength('mask', mask, rewards.length);
  const split: SuccessSplit = { allRight: [], allWrong: [], mixed: [], unscored: [] };
  for (const [group, members] of groupMembers(groups, rewards.length).entries()) {
    const scored = mask ? members.filter((i) => mask[i]) : members;
    for (const i of scored) requireFiniteReward(rewards[i]!, i);
    const right = scored.filter((i) => rewards[i]! >= threshold).length;
    if (scored.length === 0) split.unscored.push(group);
    else if (right === scored.length) split.allRight.push(group);
    else if (right === 0) split.allWrong.push(group);
    else split.mixed.push(group);
  }
  return split;
}
