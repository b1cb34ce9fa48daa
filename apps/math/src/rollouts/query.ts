import { advantageOf, type Condition } from './condition';
import type { Rollout } from './rollout';

/** Which rollouts to show, and in which order. */
export interface RolloutQuery {
  /** First and last step; undefined for the last one that there is. */
  readonly steps: readonly [first: number, last: number] | undefined;
  /** By reward, then by advantage; or as they were sampled. */
  readonly order: 'best' | 'worst' | 'sampled';
  /** All of which must hold. */
  readonly where: readonly Condition[];
  /** How many at most. */
  readonly limit: number;
}

/** Answers a query in one pass, with no more than `limit` rollouts, or one step of them, in memory. */
export function queryRollouts(rollouts: Iterable<Rollout>, query: RolloutQuery): Rollout[] {
  let found: Rollout[] = [];
  let newest = 0;
  for (const rollout of rollouts) {
    if (query.steps === undefined && rollout.step > newest) {
      newest = rollout.step;
      found = [];
    }
    if (!isWanted(rollout, query)) continue;
    found.push(rollout);
    if (found.length >= 2 * query.limit) found = firstOf(found, query);
  }
  return firstOf(found, query);
}

function isWanted(rollout: Rollout, { steps, where }: RolloutQuery): boolean {
  const [first, last] = steps ?? [0, Number.POSITIVE_INFINITY];
  return rollout.step >= first && rollout.step <= last && where.every((holds) => holds(rollout));
}

function firstOf(found: readonly Rollout[], { order, limit }: RolloutQuery): Rollout[] {
  if (order === 'sampled') return found.slice(0, limit);
  const sign = order === 'best' ? 1 : -1;
  const better = (a: Rollout, b: Rollout) => b.reward - a.reward || advantage(b) - advantage(a);
  return [...found].sort((a, b) => sign * better(a, b)).slice(0, limit);
}

function advantage(rollout: Rollout): number {
  return advantageOf(rollout) ?? 0;
}
