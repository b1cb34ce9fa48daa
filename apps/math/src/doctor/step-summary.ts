import { repetition } from '../rewards/repetition';
import { advantageOf } from '../rollouts/condition';
import type { Rollout } from '../rollouts/rollout';
import { meanOf } from './statistics';

/** What the rollouts of one step say beyond its metrics. */
export interface StepSummary {
  readonly step: number;
  readonly answers: number;
  /** Share that ended at the most tokens. */
  readonly cutOff: number;
  /** Share without a score, and the commonest of the reasons. */
  readonly unscored: number;
  readonly unscoredReason: string;
  /** Groups whose rewards differ and that were learnt from. */
  readonly mixed: number;
  /** Those of them whose advantages are all 0. */
  readonly silent: number;
  /** Those of them whose advantages have mean 0 and standard deviation 1. */
  readonly standardised: number;
  readonly largestAdvantage: number;
  /** Mean share of an answer's runs of three tokens that it has had before. */
  readonly repetition: number;
  /** Problems with a right answer. */
  readonly solved: number;
  /** The text that is right for most of them, and for how many. */
  readonly commonest: string;
  readonly commonestSolved: number;
}

/** One summary per step, in one pass over rollouts that come step after step. */
export function summarise(rollouts: Iterable<Rollout>): StepSummary[] {
  const summaries: StepSummary[] = [];
  let own: Rollout[] = [];
  for (const rollout of rollouts) {
    if (own.length > 0 && own[0]!.step !== rollout.step) {
      summaries.push(summaryOf(own));
      own = [];
    }
    own.push(rollout);
  }
  return own.length === 0 ? summaries : [...summaries, summaryOf(own)];
}

function summaryOf(step: readonly Rollout[]): StepSummary {
  const mixed = groupsOf(step).filter(isMixed);
  const advantages = mixed.map((group) => group.map((rollout) => advantageOf(rollout)!));
  const shareOf = (holds: (rollout: Rollout) => boolean) => step.filter(holds).length / step.length;
  const unscored = step.filter(({ outcome, scored }) => outcome === 'unscored' || !scored);
  const [reason] = commonestOf(unscored.map(unscoredReasonOf));
  const right = groupsOf(step.filter(({ outcome }) => outcome === 'right'));
  const texts = right.flatMap((group) => [...new Set(group.map(({ completion }) => completion))]);
  const [commonest, commonestSolved] = commonestOf(texts);
  return {
    step: step[0]!.step,
    answers: step.length,
    cutOff: shareOf(({ finished }) => !finished),
    unscored: unscored.length / step.length,
    unscoredReason: reason,
    mixed: mixed.length,
    silent: advantages.filter((group) => group.every((advantage) => Math.abs(advantage) < 1e-9)).length,
    standardised: advantages.filter(isStandardised).length,
    largestAdvantage: Math.max(0, ...step.map((rollout) => Math.abs(advantageOf(rollout) ?? 0))),
    repetition: meanOf(step.map(({ tokens }) => repetition(tokens, 3))),
    solved: right.length,
    commonest,
    commonestSolved,
  };
}

/** The judge's, or which rewards could not be had. */
function unscoredReasonOf({ outcome, reason, parts }: Rollout): string {
  if (outcome === 'unscored') return reason;
  const missing = Object.keys(parts).filter((name) => parts[name] === null);
  return `the reward ${missing.join(', ')} failed or took longer than reward.timeLimit`;
}

function groupsOf(step: readonly Rollout[]): Rollout[][] {
  const groups = new Map<number, Rollout[]>();
  for (const rollout of step) groups.set(rollout.group, [...(groups.get(rollout.group) ?? []), rollout]);
  return [...groups.values()];
}

function isMixed(group: readonly Rollout[]): boolean {
  const scored = group.filter(({ scored, advantage }) => scored && advantage !== null);
  return scored.length === group.length && scored.some(({ reward }) => reward !== scored[0]!.reward);
}

/** With either denominator of the variance, n or n - 1. */
function isStandardised(advantages: readonly number[]): boolean {
  const mean = meanOf(advantages);
  const squares = advantages.reduce((sum, advantage) => sum + (advantage - mean) ** 2, 0);
  const deviations = [squares / advantages.length, squares / (advantages.length - 1)].map(Math.sqrt);
  return Math.abs(mean) < 0.01 && deviations.some((deviation) => Math.abs(deviation - 1) < 0.01);
}

function commonestOf(texts: readonly string[]): [text: string, count: number] {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].reduce<[string, number]>((best, entry) => (entry[1] > best[1] ? entry : best), ['', 0]);
}
