import type { Learner } from './learner';
import { uniformNumbers } from './random';

/** An arm's reward, drawn anew with every call. */
export type Arm = (uniform: () => number) => number;

/** Settings of {@link trainBandit}. */
export interface BanditSettings {
  readonly arms: readonly Arm[];
  /** Rollouts in a group, one group a step. */
  readonly n: number;
  readonly steps: number;
  /** The policy is recorded every so many steps. */
  readonly every: number;
}

/** Chances of the arms at step 0, `every`, `2 every`, ... of one training run, from the uniform policy. */
export function trainBandit(
  { arms, n, steps, every }: BanditSettings,
  learner: Learner,
  seed: number,
): Float64Array[] {
  const uniform = uniformNumbers(seed);
  const logits = new Float64Array(arms.length);
  const recorded: Float64Array[] = [];
  for (let step = 0; step <= steps; step++) {
    const chances = softmax(logits);
    if (step % every === 0) recorded.push(chances);
    const actions = Array.from({ length: n }, () => draw(chances, uniform));
    const rewards = Float64Array.from(actions, (a) => arms[a]!(uniform));
    for (const [i, advantage] of learner.advantages(rewards).entries()) {
      const scale = (learner.step * advantage) / n;
      // grad log p(a) = e_a - p
      for (const [a, chance] of chances.entries()) {
        logits[a]! += scale * ((a === actions[i] ? 1 : 0) - chance);
      }
    }
  }
  return recorded;
}

function softmax(logits: Float64Array): Float64Array {
  const highest = Math.max(...logits);
  const powers = logits.map((logit) => Math.exp(logit - highest));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}

/** An index with the given chances. */
export function draw(chances: Float64Array, uniform: () => number): number {
  let left = uniform();
  const chosen = chances.findIndex((chance) => {
    left -= chance;
    return left < 0;
  });
  // Rounding may leave nothing to choose: then it is the last with any chance.
  return chosen >= 0 ? chosen : chances.findLastIndex((chance) => chance > 0);
}
