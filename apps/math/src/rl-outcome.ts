import type { TrainConfig } from './config';
import type { Advantages } from './estimator';
import type { groupMetrics } from './group-metrics';
import type { RewardedAnswer } from './rewards/rewarder';
import type { Sighting } from './watch';

/** What the best checkpoint is chosen by: the evaluations where there are any, else the mean share of right answers. */
export function scoreOf({ watch }: Pick<TrainConfig, 'watch'>, reward: number, seen: Sighting | undefined) {
  if (watch.every === 0) return { score: reward };
  return seen === undefined ? {} : { score: seen.score, save: true, stop: seen.stop };
}

/** The first answers to the first problem, for the samples log. */
export function sampleOf(prompt: string, group: readonly RewardedAnswer[], advantages: Advantages) {
  const answers = group.slice(0, 4).map(({ text, reward, judgement: { reason } }, i) => {
    const advantage = advantages[i]!;
    return { text, reward, advantage: typeof advantage === 'number' ? advantage : [...advantage], reason };
  });
  return { prompt, answers };
}

/** For the progress line. */
export function shownOf(metrics: ReturnType<typeof groupMetrics> & Readonly<Record<string, number>>) {
  const percent = (share: number) => `${Math.round(100 * share)}%`;
  return {
    right: percent(metrics.reward),
    'well-formed': percent(metrics.wellFormed),
    'no signal': percent(metrics.allRight + metrics.allWrong),
    entropy: metrics.entropy.toFixed(2),
    gradient: (metrics.gradientNorm ?? Number.NaN).toFixed(2),
  };
}
