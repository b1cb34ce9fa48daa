import { type Evidence, valuesOf } from '../evidence';
import { percent, type Rule, short } from '../rule';
import { early, late, meanOf } from '../statistics';

/** A step that learns from fewer of its groups than the rest of this wastes most of its samples. */
const MOST = 0.7;

/** Groups whose answers are all alike, and advantages that say nothing. */
export const signalRules: readonly Rule[] = [
  {
    name: 'too-hard',
    finds: ({ metrics }) => {
      const share = meanOf(late(valuesOf(metrics, 'allWrong')));
      if (!(share > MOST)) return undefined;
      return `In the last quarter of the steps ${percent(share)} of the groups had no right answer: all their rewards are alike, so their advantages are 0 and nothing is learnt from them.`;
    },
    advice:
      'Make the task easier, train longer on demonstrations first, sample more answers (rl.samples), or let rl.curriculum measured and rl.filter refill look for problems that are sometimes solved.',
  },
  {
    name: 'too-easy',
    finds: ({ metrics }) => {
      const shares = valuesOf(metrics, 'allRight');
      const [first, last] = [meanOf(early(shares)), meanOf(late(shares))];
      if (!(first > MOST / 2 && last > MOST)) return undefined;
      return `From the first steps on most groups had right answers only (${percent(first)}, later ${percent(last)}): all their rewards are alike, so their advantages are 0 and nothing is left to learn.`;
    },
    advice: 'Make the task harder, or choose problems by rl.curriculum measured and rl.filter refill.',
  },
  {
    name: 'half-hard-half-easy',
    finds: ({ metrics }) => {
      const [wrong, right] = ['allWrong', 'allRight'].map((name) => meanOf(late(valuesOf(metrics, name))));
      if (!(wrong! + right! > MOST + 0.1 && wrong! <= MOST && right! <= MOST)) return undefined;
      return `In the last quarter of the steps ${percent(wrong!)} of the groups had no right answer and ${percent(right!)} no wrong one: only ${percent(1 - wrong! - right!)} had anything to teach.`;
    },
    advice: 'Use rl.filter refill and rl.curriculum measured, which look for problems in between.',
  },
  {
    name: 'dead-zone-of-k',
    finds: ({ config: { rl }, rollouts }) => {
      const share = shareOfMixed(rollouts, 'silent');
      if (!(share > 0.5)) return undefined;
      return `In ${percent(share)} of the groups that had right and wrong answers every advantage was 0: with k = ${rl.k} of ${rl.samples} answers, any k of them nearly always hold a right one, so the best of k cannot improve.`;
    },
    advice:
      'Lower rl.k as the policy gets better, take harder problems, or an estimator of several k (maxpoMixture).',
  },
  {
    name: 'standardised-maxpo',
    finds: ({ config: { rl }, rollouts }) => {
      const share = shareOfMixed(rollouts, 'standardised');
      if (!isOfBest(rl.estimator) || !(share > 0.9)) return undefined;
      return `The advantages of ${rl.estimator} have mean 0 and standard deviation 1 in ${percent(share)} of the groups. With right and wrong answers only, dividing by the standard deviation undoes what the estimator does: what is left is GRPO.`;
    },
    advice: 'Use its advantages as they are; do not normalise them by their standard deviation in the group.',
  },
  {
    name: 'huge-advantages',
    finds: ({ rollouts }) => {
      const largest = Math.max(0, ...rollouts.map(({ largestAdvantage }) => largestAdvantage));
      if (largest < 100) return undefined;
      return `An advantage was as large as ${short(largest)}: a division by the spread of rewards that are nearly alike, or a reward on another scale than the rest.`;
    },
    advice:
      'Use an estimator that does not divide by a standard deviation (rloo, maxpo), and rewards between -1 and 1.',
  },
];

/** Estimators of the best of k, which are about more than the mean. */
function isOfBest(estimator: string): boolean {
  return /max|pkpo|passAtK|improvement|orderGrad/i.test(estimator);
}

function shareOfMixed(rollouts: Evidence['rollouts'], what: 'silent' | 'standardised'): number {
  const steps = late(rollouts);
  const total = (of: 'mixed' | typeof what) => steps.reduce((sum, step) => sum + step[of], 0);
  // A share of a handful of groups says little.
  return total('mixed') < 8 ? 0 : total(what) / total('mixed');
}
