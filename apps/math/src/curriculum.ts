import type { Rollouts } from './collector';
import type { TrainConfig } from './config';
import { drawProblems } from './problems';
import { type Random, seededRandom } from './random';
import type { Problem, Task } from './tasks/task';

/** `[right, seen]` of each problem of the pool, older answers counting less. */
export type CurriculumMemory = readonly (readonly [right: number, seen: number])[];

/** Decides which training problems a step has. */
export interface Curriculum {
  draw(random: Random, count: number): Problem[];
  /** Hears how a step's answers were judged. */
  hear(sampled: Rollouts): void;
  /** What a checkpoint keeps; undefined where nothing is measured. */
  readonly memory: CurriculumMemory | undefined;
}

/** What a visit leaves of the answers seen before: a policy that learns makes them out of date. */
const FORGETTING = 0.8;
/** The least weight of a problem beside the greatest, 1: no problem is given up. */
const FLOOR = 0.1;

/**
 * Which problems are drawn: all alike, or with `rl.curriculum measured` those of a pool by how hard they proved.
 *
 * With `p = (right + 1) / (seen + 2)` a problem's weight is `max(0.1, 4 p (1 - p))`: greatest where half of the answers are right, which
 * is where rewards vary most. A problem that was never seen has weight 1.
 *
 * @param memory what a checkpoint kept
 */
export function curriculum(
  { seed, rl }: Pick<TrainConfig, 'seed' | 'rl'>,
  task: Task,
  memory?: CurriculumMemory,
): Curriculum {
  if (rl.curriculum === 'off') {
    return { draw: (random, count) => drawProblems(task, random, count), hear: () => {}, memory: undefined };
  }
  const pool = drawProblems(task, seededRandom('curriculum', seed), rl.curriculumPool);
  const places = new Map(pool.map(({ identity }, place) => [identity, place]));
  const counts = pool.map((_, place): [number, number] => [...(memory?.[place] ?? ([0, 0] as const))]);
  return {
    draw: (random, count) => {
      const sums = cumulated(counts.map(weightOf));
      return Array.from({ length: count }, () => pool[pick(sums, random())]!);
    },
    hear: ({ problems, groups }) => {
      for (const [i, { identity }] of problems.entries()) {
        const place = places.get(identity);
        const judged = groups[i]!.filter(({ judgement }) => judgement.outcome !== 'unscored');
        if (place === undefined || judged.length === 0) continue;
        const [right, seen] = counts[place]!;
        const now = judged.filter(({ judgement }) => judgement.outcome === 'right').length;
        counts[place] = [FORGETTING * right + now, FORGETTING * seen + judged.length];
      }
    },
    get memory() {
      return counts.map(([right, seen]) => [right, seen] as const);
    },
  };
}

function weightOf([right, seen]: readonly [number, number]): number {
  const p = (right + 1) / (seen + 2);
  return Math.max(FLOOR, 4 * p * (1 - p));
}

function cumulated(weights: readonly number[]): Float64Array {
  let sum = 0;
  return Float64Array.from(weights, (weight) => {
    sum += weight;
    return sum;
  });
}

/** The first place whose cumulative weight passes a share of the whole. */
function pick(sums: Float64Array, share: number): number {
  const target = share * sums.at(-1)!;
  const place = sums.findIndex((sum) => sum > target);
  return place < 0 ? sums.length - 1 : place;
}
