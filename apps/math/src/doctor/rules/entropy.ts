import { valuesOf } from '../evidence';
import { percent, type Rule, short } from '../rule';
import { late, meanOf, movementOf } from '../statistics';

/** A policy that is right so often may be sure of itself. */
const SOLVED = 0.9;

/** Entropy that vanishes or grows without bound. */
export const entropyRules: readonly Rule[] = [
  {
    name: 'entropy-collapse',
    finds: ({ metrics }) => {
      const { from, to } = movementOf(valuesOf(metrics, 'entropy'));
      const solved = meanOf(late(valuesOf(metrics, 'reward')));
      if (!(to < Math.max(0.01, 0.2 * from) && to < 0.1) || solved > SOLVED) return undefined;
      return `Entropy fell from ${short(from)} to ${short(to)} nats per token while only ${percent(solved)} of the answers are right: the policy repeats what it is sure of and no longer tries anything else.`;
    },
    advice:
      'Lower rl.learningRate, give entropy a price (rl.entropyBonus, or rl.entropyTarget for one that adapts), try rl.loss clipHigher, or a larger rl.k.',
  },
  {
    name: 'entropy-explosion',
    finds: ({ metrics }) => {
      const { from, to, direction } = movementOf(valuesOf(metrics, 'entropy'));
      const reward = movementOf(valuesOf(metrics, 'reward'));
      if (!(direction > 0 && to > 1.5 * from && to - from > 0.3) || reward.direction > 0) return undefined;
      return `Entropy rose from ${short(from)} to ${short(to)} nats per token and the reward did not: the policy gets more random without getting better.`;
    },
    advice: 'Lower rl.entropyBonus or rl.entropyTarget, lower rl.learningRate, or add rl.kl.',
  },
];
