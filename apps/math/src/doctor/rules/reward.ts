import { bootstrapMean } from '../../bootstrap';
import { type Evidence, valuesOf } from '../evidence';
import { percent, type Rule, short } from '../rule';
import { type Movement, meanOf, movementOf } from '../statistics';

/** Rewards that rise without the model getting better. */
export const rewardRules: readonly Rule[] = [
  {
    name: 'reward-hacking',
    finds: ({ metrics }) => {
      const total = movementOf(valuesOf(metrics, 'totalReward'));
      const right = movementOf(valuesOf(metrics, 'reward'));
      if (total.direction <= 0 || right.direction > 0) return undefined;
      const tokens = movementOf(valuesOf(metrics, 'answerTokens'));
      return `The summed reward rose from ${short(total.from)} to ${short(total.to)} while right answers went from ${percent(right.from)} to ${percent(right.to)}: the policy earns ${earnedBy(metrics)} instead. Answers went from ${short(tokens.from)} to ${short(tokens.to)} tokens.`;
    },
    advice:
      'Lower the weight of that reward, or pay it for right answers only; lab-math rollouts --best shows what earns most.',
  },
  {
    name: 'held-out-flat',
    finds: ({ metrics, evaluations }) => {
      const training = movementOf(valuesOf(metrics, 'reward'));
      const heldOut = evaluations ? ofEvaluations(evaluations) : ofWatch(metrics);
      if (heldOut === undefined || training.direction <= 0 || training.to - training.from < 0.05)
        return undefined;
      if (heldOut.direction > 0) return undefined;
      return `Right answers to training problems rose from ${percent(training.from)} to ${percent(training.to)}, to held-out ones they went from ${percent(heldOut.from)} to ${percent(heldOut.to)}: the policy has learnt the training problems, or the way they are judged.`;
    },
    advice:
      'Take more or wider problems, fewer rl.epochs, and read the best answers for what the judge lets pass.',
  },
];

/** The rewards beside the verdict that rose. */
function earnedBy(metrics: Evidence['metrics']): string {
  const names = [...new Set(metrics.flatMap((row) => Object.keys(row)))].filter(
    (name) => name.startsWith('reward.') && name !== 'reward.correct',
  );
  const risen = names.filter((name) => movementOf(valuesOf(metrics, name)).direction !== 0);
  return risen.length > 0 ? risen.join(' and ') : 'something else';
}

/** pass@1 before and after, with the paired interval of their difference. */
function ofEvaluations({ before, after }: NonNullable<Evidence['evaluations']>): Movement {
  const [from, to] = [before, after].map((counts) => counts.map(({ correct, samples }) => correct / samples));
  const { low, high } = bootstrapMean(to!.map((share, i) => share - from![i]!));
  return { from: meanOf(from!), to: meanOf(to!), direction: low > 0 ? 1 : high < 0 ? -1 : 0 };
}

function ofWatch(metrics: Evidence['metrics']): Movement | undefined {
  const [values, lows] = ['eval.pass@1', 'eval.pass@1.low'].map((name) => valuesOf(metrics, name));
  const [from, to, low] = [values![0], values!.at(-1), lows!.at(-1)];
  if (from === undefined || to === undefined || low === undefined || values!.length < 2) return undefined;
  return { from, to, direction: low > from ? 1 : 0 };
}
