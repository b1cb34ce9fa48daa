import { valuesOf } from '../evidence';
import { type Rule, short } from '../rule';
import { late, meanOf } from '../statistics';

/** Failures of the run itself rather than of what it learns. */
export const bookkeepingRules: readonly Rule[] = [
  {
    name: 'missing-steps',
    finds: ({ metrics }) => {
      const steps = valuesOf(metrics, 'step');
      const odd = steps.findIndex((step, i) => step !== i + 1);
      if (odd < 0) return undefined;
      return `The metrics have step ${steps[odd]} where step ${odd + 1} should be: steps were lost or repeated, and their problems with them.`;
    },
    advice:
      'Was the folder copied while it was written, or edited? --resume goes on from the last checkpoint and cuts the logs back to it.',
  },
  {
    name: 'ended-by-error',
    finds: ({ failure }) => {
      if (failure === undefined || failure.name === 'RatioError' || failure.name === 'NonFiniteError')
        return undefined;
      return `The run was ended by ${failure.name}: ${failure.message}`;
    },
    advice: 'Once its cause is gone, --resume goes on from the last checkpoint.',
  },
  {
    name: 'memory-growth',
    finds: ({ timings }) => {
      const sizes = valuesOf(timings, 'memoryMegabytes');
      if (sizes.length < 16) return undefined;
      // The first quarter allocates what all steps need.
      const settled = meanOf(sizes.slice(Math.floor(sizes.length / 4), Math.floor(sizes.length / 2)));
      const last = meanOf(late(sizes));
      if (last < 1.5 * settled || last - settled < 300) return undefined;
      return `The process grew from ${short(settled)} to ${short(last)} MB over the run, and not by starting up.`;
    },
    advice:
      'Something keeps what it should drop, a custom reward perhaps. Saving often (rl.checkpointEvery) and --resume get around it.',
  },
];
