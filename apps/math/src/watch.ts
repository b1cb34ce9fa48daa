import { passAtK } from '@lab/advantages';
import type { DecoderParams, Generator } from '@lab/lm';
import { random } from '@lab/tensor';
import { type Answer, sampleAnswers } from './answers';
import { bootstrapMean } from './bootstrap';
import { keyOf } from './keys';
import { majorityOf, powersOfTwo, votesOf } from './majority';
import { evaluationFfn } from './router-key';
import type { Session } from './session';
import type { Task } from './tasks/task';

/** What a checkpoint keeps of {@link Watch}. */
export interface WatchMemory {
  /** The best pass@1 so far; null before the first evaluation. */
  readonly best: number | null;
  /** Evaluations since then. */
  readonly since: number;
}

/** An evaluation while RL trains. */
export interface Sighting {
  /** pass@1. */
  readonly score: number;
  /** Whether patience has run out. */
  readonly stop: boolean;
  /** pass@k and maj@k, each with its interval. */
  readonly metrics: Readonly<Record<string, number>>;
}

/** Evaluates the policy every `watch.every` updates on held-out problems. */
export interface Watch {
  /** Nothing where no evaluation is due after so many updates. */
  look(params: DecoderParams, step: number): Promise<Sighting | undefined>;
  readonly memory: WatchMemory | undefined;
}

/** Answers sampled at once. */
const ROWS = 512;

/**
 * Evaluation with a sampler of its own: the same problems and random numbers each time, which training never sees, so that what differs is the policy.
 *
 * @param policy draws the answers
 * @param memory what a checkpoint kept
 */
export function watchOf(
  { config, model }: Session,
  policy: Generator,
  memory: WatchMemory = { best: null, since: 0 },
): Watch {
  const { every, split, problems: count, samples, temperature, patience } = config.watch;
  let { best, since } = memory;

  async function answersOf(params: DecoderParams): Promise<Answer[][]> {
    const problems = Array.from({ length: count }, (_, i) => model.task.problem(split, i));
    const perBatch = Math.max(1, Math.floor(ROWS / samples));
    const groups: Answer[][] = [];
    while (groups.length < count) {
      const key = random.fold(keyOf(config.seed, 'watch'), groups.length);
      const batch = problems.slice(groups.length, groups.length + perBatch);
      const options = { samples, temperature, ...evaluationFfn(config, key) };
      groups.push(...(await sampleAnswers(policy, model, params, batch, key, options)));
    }
    return groups;
  }
  return {
    async look(params, step) {
      if (every === 0 || step % every !== 0) return undefined;
      const groups = await answersOf(params);
      const metrics = await evaluationMetrics(groups, model.task);
      const score = metrics['eval.pass@1']!;
      const isBetter = best === null || score > best;
      best = isBetter ? score : best;
      since = isBetter ? 0 : since + 1;
      return { score, stop: patience > 0 && since >= patience, metrics };
    },
    get memory() {
      return every === 0 ? undefined : { best, since };
    },
  };
}

/** `eval.pass@k` and `eval.maj@k` for k = 1, 2, 4, ..., each with the `.low` and `.high` of its 95 % bootstrap interval over problems. */
export async function evaluationMetrics(
  groups: readonly (readonly Answer[])[],
  task: Pick<Task, 'sameAnswer'>,
): Promise<Record<string, number>> {
  const n = groups[0]!.length;
  const rights = groups.map((group) => group.filter(({ judgement }) => judgement.outcome === 'right').length);
  const votes = await Promise.all(groups.map((group) => votesOf(group, task)));
  const entries = powersOfTwo(n).flatMap((k) => [
    ...withInterval(
      `eval.pass@${k}`,
      rights.map((right) => passAtK(n, right, k)),
    ),
    ...withInterval(
      `eval.maj@${k}`,
      votes.map((own) => majorityOf(own, k)),
    ),
  ]);
  return Object.fromEntries(entries);
}

function withInterval(name: string, values: readonly number[]): [string, number][] {
  const { mean, low, high } = bootstrapMean(values);
  return [
    [name, mean],
    [`${name}.low`, low],
    [`${name}.high`, high],
  ];
}
