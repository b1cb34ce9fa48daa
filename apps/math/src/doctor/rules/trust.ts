import { type Evidence, valuesOf } from '../evidence';
import { percent, type Rule, short } from '../rule';
import { late, meanOf } from '../statistics';

/** Whether sampler and trainer speak of the same policy. */
export const trustRules: readonly Rule[] = [
  {
    name: 'sampler-trainer-mismatch',
    finds: ({ metrics, failure }) => {
      const gap = Math.max(0, ...valuesOf(metrics, 'logProbGap'));
      if (failure?.name === 'RatioError') return `The run stopped: ${failure.message}.`;
      if (gap < 0.01) return undefined;
      return `On the first update after sampling every ratio should be 1, but log-probabilities of sampler and trainer differed by up to ${short(gap)}.`;
    },
    advice:
      'The sampler computes another policy than the trainer: another temperature or truncation rule, weights that were not handed over, or a backend that is less exact.',
  },
  {
    name: 'stale-updates',
    finds: ({ metrics, config: { rl } }) => {
      const gap = meanOf(late(valuesOf(metrics, 'lastLogProbGap')));
      if (!(gap > 3)) return undefined;
      return `By the last of the ${rl.epochs * rl.minibatches} updates of a step, log-probabilities of its answers had moved by up to ${short(gap)} nats (a ratio of ${short(Math.exp(gap))}): that update learns from answers of what is by then another policy.`;
    },
    advice: 'Fewer rl.epochs or rl.minibatches, or a lower rl.learningRate.',
  },
  {
    name: 'clip-saturation',
    finds: ({ metrics }) => {
      const share = meanOf(late(valuesOf(metrics, 'clipFraction')));
      if (!(share > 0.3)) return undefined;
      return `${percent(share)} of the tokens had a ratio more than a fifth away from 1 (the mean over the updates of a step), where the clipped loss has no gradient.`;
    },
    advice:
      'Fewer rl.epochs or rl.minibatches, a lower rl.learningRate, or a loss that does not clip so (rl.loss cispo, gspo).',
  },
  {
    name: 'not-finite',
    finds: (evidence) => {
      const { failure } = evidence;
      const first = firstNotFinite(evidence);
      if (failure?.name === 'NonFiniteError')
        return `The run stopped at a number that is not finite: ${failure.message}.`;
      return first && `${first.name} was not a finite number at step ${first.step}.`;
    },
    advice:
      'Lower rl.learningRate and rl.clipNorm. The emergency- checkpoint holds the weights of that step; the one before it can be gone on from with other settings.',
  },
];

/** Means over no answers, as of rewards where all are unscored, are not numbers either, and no fault of the update. */
const watched = ['loss', 'gradientNorm', 'entropy', 'logProbGap'];

function firstNotFinite({ metrics }: Evidence): { name: string; step: number } | undefined {
  for (const row of metrics) {
    const name = watched.find((key) => row[key] === null);
    if (name !== undefined) return { name, step: row.step ?? 0 };
  }
  return undefined;
}
