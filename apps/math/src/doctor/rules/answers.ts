import { valuesOf } from '../evidence';
import { percent, type Rule, short } from '../rule';
import { late, meanOf } from '../statistics';

/** What the answers look like. */
export const answerRules: readonly Rule[] = [
  {
    name: 'cut-off',
    finds: ({ rollouts }) => {
      const share = meanOf(late(rollouts).map(({ cutOff }) => cutOff));
      if (!(share > 0.3)) return undefined;
      return `In the last quarter of the steps ${percent(share)} of the answers were cut off at the most tokens before they ended by themselves, and so could hardly be right.`;
    },
    advice:
      'Allow longer answers, train on demonstrations that end, or put a price on length (reward.length).',
  },
  {
    name: 'no-format',
    finds: ({ metrics }) => {
      const shares = valuesOf(metrics, 'wellFormed');
      if (!(meanOf(late(shares)) < 0.05)) return undefined;
      return `Only ${percent(meanOf(late(shares)))} of the answers kept the rules of the task (${percent(meanOf(shares))} over all steps): an answer that the judge cannot read is never right.`;
    },
    advice:
      'Train longer on demonstrations (sft.steps), look at some answers with lab-math rollouts, or reward the form as well (reward.wellFormed).',
  },
  {
    name: 'unscored',
    finds: ({ rollouts }) => {
      const share = meanOf(rollouts.map(({ unscored }) => unscored));
      if (!(share > 0.1)) return undefined;
      const worst = rollouts.reduce((most, step) => (step.unscored > most.unscored ? step : most));
      return `${percent(share)} of the answers have no score, most often because: ${worst.unscoredReason}. Nothing is learnt from them.`;
    },
    advice:
      'Look at them with lab-math rollouts --where scored=false. Rewards that time out: raise reward.timeLimit or reward.threads, or make the reward faster.',
  },
  {
    name: 'one-answer-for-all',
    finds: ({ rollouts }) => {
      const steps = late(rollouts);
      const total = (of: 'solved' | 'commonestSolved') => steps.reduce((sum, step) => sum + step[of], 0);
      if (total('solved') < 16 || total('commonestSolved') <= 0.7 * total('solved')) return undefined;
      const text = JSON.stringify(steps.at(-1)!.commonest.slice(0, 60));
      return `For ${percent(total('commonestSolved') / total('solved'))} of the problems that are solved the right answer is one and the same text, ${text}: the policy has found what the judge lets pass, not how to solve them.`;
    },
    advice: 'Read these answers (lab-math rollouts --best) and mend the reward or the judge.',
  },
  {
    name: 'repetition',
    finds: ({ rollouts }) => {
      const share = meanOf(late(rollouts).map(({ repetition }) => repetition));
      if (!(share > 0.5)) return undefined;
      return `In the last quarter of the steps ${percent(share)} of an answer's runs of three tokens are copies of earlier ones in it, as in "!!!!!!": the policy has collapsed into repeating itself${longAnswers(rollouts.at(-1)!.cutOff)}.`;
    },
    advice:
      'Put a price on it (reward.repetition), lower rl.learningRate, and look whether a reward pays for length.',
  },
];

function longAnswers(cutOff: number): string {
  return cutOff > 0.5 ? `, until it is cut off (${short(100 * cutOff)} % of the last step)` : '';
}
