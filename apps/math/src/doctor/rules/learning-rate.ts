import type { MetricsRow } from '../../figures';
import { type Evidence, valuesOf } from '../evidence';
import { percent, type Rule, short } from '../rule';
import { late, meanOf, medianOf, movementOf, peakOf } from '../statistics';

/** Steps that do nothing, too little or too much. */
export const learningRateRules: readonly Rule[] = [
  {
    name: 'no-op-updates',
    finds: ({ metrics }) => {
      const idle = metrics.filter(isIdle);
      if (metrics.length === 0 || idle.length / metrics.length < 0.5) return undefined;
      const why = idle.every(({ learningRate }) => learningRate === 0)
        ? 'the learning rate is 0'
        : 'the gradient is 0';
      return `${idle.length} of ${metrics.length} updates changed nothing although there was something to learn: ${why}.`;
    },
    advice:
      'Look at rl.learningRate, rl.warmup and rl.steps. A gradient of 0 means that all advantages are 0: lab-math rollouts shows them.',
  },
  {
    name: 'learning-rate-too-low',
    finds: (evidence) => {
      const { metrics } = evidence;
      const moved = travelOf(evidence);
      const hasSignal = medianOf(valuesOf(metrics, 'gradientNorm')) > 1e-6;
      if (!(hasSignal && moved > 0 && moved < 3e-4) || movementOf(valuesOf(metrics, 'reward')).direction > 0)
        return undefined;
      return `All updates together can have moved a weight by about ${short(moved)} (the sum of the learning rates, as AdamW steps by about one of them), and the reward did not rise.`;
    },
    advice: 'Raise rl.learningRate (1e-4 is a start for a small model) or rl.steps.',
  },
  {
    name: 'learning-rate-too-high',
    finds: ({ metrics }) => {
      const rewards = valuesOf(metrics, 'reward');
      const [peak, last] = [peakOf(rewards), meanOf(late(rewards))];
      if (rewards.length < 8 || peak < 0.03 || last > 0.5 * peak) return undefined;
      const norms = valuesOf(metrics, 'gradientNorm');
      const { from, to } = movementOf(valuesOf(metrics, 'entropy'));
      return `Right answers fell from ${percent(peak)} at their best to ${percent(last)}, entropy went from ${short(from)} to ${short(to)} nats, and gradient norms reached ${short(Math.max(...norms))} (median ${short(medianOf(norms))}): updates broke what the policy could do.`;
    },
    advice:
      'Lower rl.learningRate (try a third), lower rl.clipNorm, fewer rl.epochs, or a price on leaving the first policy (rl.kl). The checkpoint marked best is from before the fall.',
  },
  {
    name: 'far-from-reference',
    finds: ({ metrics, config: { rl } }) => {
      const divergence = meanOf(late(valuesOf(metrics, 'referenceKl')));
      if (!(divergence > 2)) return undefined;
      return `The policy is ${short(divergence)} nats per token away from the one that RL began with, although that has a price of ${rl.kl}.`;
    },
    advice: 'Lower rl.learningRate or raise rl.kl.',
  },
];

/** How far AdamW can have moved a weight that is always pushed in one direction. */
function travelOf({ metrics, config: { rl } }: Evidence): number {
  const updates = rl.epochs * rl.minibatches;
  return valuesOf(metrics, 'learningRate').reduce((sum, rate) => sum + rate * updates, 0);
}

/** Whether an update had answers that differ, and did nothing. */
function isIdle({ gradientNorm, learningRate, allRight, allWrong, unscored }: MetricsRow): boolean {
  const hasSignal = (allRight ?? 0) + (allWrong ?? 0) < 1 && (unscored ?? 0) < 0.5;
  return hasSignal && (learningRate === 0 || (gradientNorm ?? 1) < 1e-12);
}
