import { type Groups, groupMembers } from '../batch/groups';
import { type GroupEstimator, type PerGroupOptions, perGroup } from '../batch/per-group';

/**
 * Which groups of a batch an estimator learns nothing from: all their advantages are zero.
 *
 * Dynamic sampling (DAPO) draws further questions in their place. Which groups these are depends on the estimator: for {@link drGrpo}
 * the all-equal ones, for {@link maxpo} all whose `k` best rewards tie as well (see {@link maxpoDeadZone}).
 *
 * @param estimator, rewards, groups, options as in {@link perGroup}; a group that masking left too small is without signal.
 * @returns the groups' indices, ascending, in the order of {@link groupMembers}.
 * @throws AdvantageError as {@link perGroup}.
 * @see Yu et al. 2025, "DAPO", arXiv 2503.14476
 * @example
 * groupsWithoutSignal((r) => maxpo(r, { k: 2 }), [1, 0, 0, 1, 1, 0], 3); // [1]
 */
export function groupsWithoutSignal(
  estimator: GroupEstimator,
  rewards: ArrayLike<number>,
  groups: Groups,
  options: PerGroupOptions = {},
): number[] {
  const { advantages } = perGroup(estimator, rewards, groups, options);
  return groupMembers(groups, rewards.length).flatMap((members, group) =>
    members.every((i) => advantages[i] === 0) ? [group] : [],
  );
}
