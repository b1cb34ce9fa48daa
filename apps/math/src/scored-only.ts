import type { Advantages, Estimator, ScoredBatch } from './estimator';

/**
 * An estimator's advantages for the answers that have a score: the others leave their group and get zeros, and so does a group
 * that is left with fewer answers than two or than the estimator's k needs.
 */
export function scoredOnly(estimator: Estimator, batch: ScoredBatch): Advantages {
  if (batch.groups.every((group) => group.every(({ scored }) => scored))) return estimator.advantages(batch);
  const kept = batch.groups.map((group) => {
    const members = group.flatMap(({ scored }, i) => (scored ? [i] : []));
    return isLargeEnough(members.length, batch.k, estimator) ? members : [];
  });
  const used = kept.flatMap((members, g) => (members.length > 0 ? [g] : []));
  const own = <T>(lists: readonly (readonly T[])[]) => {
    return lists.length === 0 ? [] : used.map((g) => kept[g]!.map((i) => lists[g]![i]!));
  };
  const found: Advantages =
    used.length === 0
      ? new Float64Array()
      : estimator.advantages({
          ...batch,
          groups: own(batch.groups),
          seeds: used.map((g) => batch.seeds[g]!),
          greedyRewards: batch.greedyRewards.length === 0 ? [] : used.map((g) => batch.greedyRewards[g]!),
          squaredProbabilities: own(batch.squaredProbabilities),
        });
  return spread(found, kept, batch);
}

function isLargeEnough(members: number, k: number, { largestK }: Estimator): boolean {
  return members >= 2 && (largestK === undefined || largestK(members) >= k);
}

/** Back to the places that the answers have in the whole batch. */
function spread(
  found: Advantages,
  kept: readonly (readonly number[])[],
  { groups }: ScoredBatch,
): Advantages {
  const places: number[] = [];
  let start = 0;
  for (const [g, group] of groups.entries()) {
    places.push(...kept[g]!.map((i) => start + i));
    start += group.length;
  }
  if (found instanceof Float64Array) {
    const all = new Float64Array(start);
    for (const [j, place] of places.entries()) all[place] = found[j]!;
    return all;
  }
  const all: Float64Array[] = groups.flat().map(({ tokens }) => new Float64Array(tokens.length));
  for (const [j, place] of places.entries()) all[place] = found[j]!;
  return all;
}
