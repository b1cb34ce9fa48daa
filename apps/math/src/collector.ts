import type { DecoderParams, Generator } from '@lab/lm';
import { random as tensorRandom } from '@lab/tensor';
import { sampleAnswers } from './answers';
import { keyOf } from './keys';
import { type Random, seededRandom } from './random';
import type { RewardedAnswer, Rewarder } from './rewards/rewarder';
import { keyTensor, type RouterKey, routedBy, routerKey } from './router-key';
import { samplingOptions } from './sampler-rule';
import type { Session } from './session';
import type { Problem } from './tasks/task';

/** Problems and the answers to them, side by side. */
export interface Rollouts {
  readonly problems: readonly Problem[];
  /** `[problem][sample]` */
  readonly groups: readonly (readonly RewardedAnswer[])[];
  /** Of what routers drew in all of them, where they draw. */
  readonly routerKey?: RouterKey | undefined;
}

/** What one step has to learn from. */
export interface Collected extends Rollouts {
  /** With the groups that were left out. */
  readonly sampled: Rollouts;
  /** Rounds of sampling. */
  readonly rounds: number;
}

/** Draws problems and samples answers to them, step by step. */
export interface Collector {
  collect(params: DecoderParams, step: number): Promise<Collected>;
}

/**
 * The rollouts of a step: `rl.prompts` problems, `rl.samples` answers each.
 *
 * With `rl.filter`, groups whose rewards lie within `rl.filterSpread` are left out (`drop`) or replaced by further problems in at most
 * `rl.refillRounds` rounds (`refill`, DAPO's dynamic sampling). Where no group has a signal, the first ones stay, so that a step always has a batch,
 * if one without gradient. All that is drawn depends on the step alone: nothing is in flight between steps.
 *
 * @param draw so many training problems
 */
export function collector(
  { config, model }: Session,
  policy: Generator,
  rewarder: Rewarder,
  draw: (random: Random, count: number) => Problem[],
): Collector {
  const { seed, rl } = config;
  const options = { samples: rl.samples, ...samplingOptions(rl) };

  async function round(
    params: DecoderParams,
    problems: readonly Problem[],
    { step, index, router }: { step: number; index: number; router: RouterKey | undefined },
  ) {
    const own = keyOf(seed, 'rl', step);
    const key = index === 0 ? own : tensorRandom.fold(own, index);
    const routed = routedBy(keyTensor(router));
    const answers = await sampleAnswers(policy, model, params, problems, key, { ...options, ...routed });
    return rewarder.reward(problems, answers);
  }
  return {
    async collect(params, step) {
      const random = seededRandom('rl', seed, step);
      const router = await routerKey(config, 'router', step);
      const sampled = { problems: [] as Problem[], groups: [] as RewardedAnswer[][], routerKey: router };
      let used: number[] = [];
      let rounds = 0;
      while (rounds < (rl.filter === 'refill' ? rl.refillRounds : 1) && used.length < rl.prompts) {
        const problems = draw(random, rl.prompts - used.length);
        sampled.problems.push(...problems);
        sampled.groups.push(...(await round(params, problems, { step, index: rounds++, router })));
        used = sampled.groups.flatMap((group, i) => {
          return rl.filter === 'off' || hasSignal(group, rl.filterSpread) ? [i] : [];
        });
      }
      if (used.length === 0) used = Array.from({ length: rl.prompts }, (_, i) => i);
      const chosen = <T>(list: readonly T[]) => used.map((i) => list[i]!);
      const [problems, groups] = [chosen(sampled.problems), chosen(sampled.groups)];
      return { problems, groups, routerKey: router, sampled, rounds };
    },
  };
}

/** Whether the rewards of a group's scored answers lie further apart than `spread`. */
export function hasSignal(group: readonly RewardedAnswer[], spread: number): boolean {
  const rewards = group.filter(({ scored }) => scored).map(({ reward }) => reward);
  return Math.max(...rewards) - Math.min(...rewards) > spread;
}
