import { valuesOf } from '../evidence';
import { type Rule, short } from '../rule';

/** Evaluations that cannot tell. */
export const evaluationRules: readonly Rule[] = [
  {
    name: 'noisy-evaluation',
    finds: ({ metrics, config: { watch } }) => {
      const [means, lows, highs] = ['', '.low', '.high'].map((end) => valuesOf(metrics, `eval.pass@1${end}`));
      if (means!.length < 2) return undefined;
      const change = Math.abs(means!.at(-1)! - means![0]!);
      const half = (highs!.at(-1)! - lows!.at(-1)!) / 2;
      if (!(half >= 0.05) || change > 2 * half) return undefined;
      return `Evaluations of ${watch.problems} problems with ${watch.samples} answers are good to ${short(100 * half)} percentage points up and down, and the first and the last differ by ${short(100 * change)}: they cannot tell whether the policy got better.`;
    },
    advice:
      'Raise watch.problems: the interval halves with four times as many. More watch.samples help less.',
  },
];
