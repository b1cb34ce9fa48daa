import { type RewardKind, settings } from './settings';

/** A softmax policy over actions with fixed rewards. */
export interface Bandit {
  readonly chances: Float64Array;
  readonly rewards: Float64Array;
  /** Sums of the chances up to each action. */
  readonly cumulative: Float64Array;
}

/** A bandit with normal logits, and rewards of the given kind. */
export function drawBandit(actions: number, kind: RewardKind, random: () => number): Bandit {
  const powers = Float64Array.from({ length: actions }, () => Math.exp(settings.logits * normal(random)));
  const total = powers.reduce((sum, power) => sum + power, 0);
  const chances = powers.map((power) => power / total);
  const right = Math.max(1, Math.round(actions / 4));
  // Logits are exchangeable, so the first actions are as good as any to be right.
  const rewards = chances.map((_, a) => (kind === 'normal' ? normal(random) : a < right ? 1 : 0));
  let sum = 0;
  const cumulative = chances.map((chance) => {
    sum += chance;
    return sum;
  });
  return { chances, rewards, cumulative };
}

/** One action, drawn by bisection. */
export function drawAction({ cumulative }: Bandit, random: () => number): number {
  const u = random() * cumulative.at(-1)!;
  let [low, high] = [0, cumulative.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (cumulative[middle]! <= u) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The squared norm of `grad E[max of k]` in the logits: `k p_a (Q_a - J)`, where `Q_a` is the expected best of `r_a` and `k - 1` draws and
 * `J = sum_a p_a Q_a`.
 */
export function squaredGradient({ chances, rewards }: Bandit, k: number): number {
  const order = [...rewards.keys()].sort((a, b) => rewards[a]! - rewards[b]!);
  const best = new Float64Array(rewards.length);
  // From the best action down: what the maximum of k - 1 draws adds where it lies above r_a.
  let fromAbove = 0;
  let atOrBelow = 1;
  for (let t = order.length - 1; t >= 0; t--) {
    const a = order[t]!;
    const below = Math.max(0, atOrBelow - chances[a]!);
    best[a] = fromAbove + rewards[a]! * atOrBelow ** (k - 1);
    fromAbove += rewards[a]! * (atOrBelow ** (k - 1) - below ** (k - 1));
    atOrBelow = below;
  }
  const mean = best.reduce((sum, value, a) => sum + chances[a]! * value, 0);
  return best.reduce((sum, value, a) => sum + (k * chances[a]! * (value - mean)) ** 2, 0);
}

/** Two uniform numbers to one standard normal one (Box & Muller). */
function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
