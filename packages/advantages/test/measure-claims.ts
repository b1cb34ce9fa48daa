import fc from 'fast-check';
import type { Claim } from './claims/index';
import { n } from './claims/index';
import { type Bandit, binaryBandits, momentsOf, realBandits } from './exact/bandit';
import { Rational } from './exact/rational';

/** How far an estimate's mean is from a gradient, over all bandits, relative to the gradient's size. */
export interface Bias {
  /** As it stands. */
  readonly plain: number;
  /** After the best constant factor, which a learning rate could make up for. */
  readonly anyScale: number;
}

const norm = (values: readonly number[]) => Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
const dot = (a: readonly number[], b: readonly number[]) =>
  a.reduce((sum, value, i) => sum + value * b[i]!, 0);

/** The exact bias over every bandit that the claim speaks of. */
export function biasOf({
  estimate,
  scale,
  gradient,
  binary,
}: Pick<Claim, 'estimate' | 'scale' | 'gradient' | 'binary'>): Bias {
  const bandits = binary ? binaryBandits : [...realBandits, ...binaryBandits];
  const means = bandits.flatMap(
    (bandit) => momentsOf(bandit, n, scale, (rewards, actions) => estimate(rewards, actions, bandit)).mean,
  );
  const target = bandits.flatMap((bandit) => gradient(bandit).map((g) => g.toNumber()));
  const distance = (factor: number) => norm(target.map((g, i) => factor * means[i]! - g)) / norm(target);
  return { plain: distance(1), anyScale: distance(dot(means, target) / dot(means, means)) };
}

const ties = fc.array(fc.constantFrom(-1, 0, 0, 0, 1, 1, 2.5), { minLength: n, maxLength: n });
const offset = fc
  .tuple(ties, fc.constantFrom(1e6, -3e4, 0.1))
  .map(([rewards, shift]) => rewards.map((reward) => reward + shift));
// Powers of one uniform number: most rewards are small and a few are huge.
const heavyTail = fc.array(
  fc.integer({ min: 1, max: 1000 }).map((u) => (1000 / u) ** 3 * (u % 2 === 0 ? 1 : -1)),
  { minLength: n, maxLength: n },
);
const binaryGroup = fc.array(fc.constantFrom(0, 1), { minLength: n, maxLength: n });

/**
 * The largest `|sum A|` over groups of `n` with ties, offsets and heavy tails, relative to the range of the rewards, or where advantages have no
 * unit to the sum of their sizes.
 */
export function largestResidual({ estimate, binary }: Pick<Claim, 'estimate' | 'binary'>): number {
  const groups = binary ? binaryGroup : fc.oneof(ties, offset, heavyTail);
  const actions = Array.from({ length: n }, (_, a) => a);
  return fc.sample(groups, { numRuns: 200, seed: 4 }).reduce((most, rewards) => {
    const advantages = Array.from(estimate(rewards, actions, uniform(rewards)));
    const sum = advantages.reduce((total, advantage) => total + advantage, 0);
    const size = advantages.reduce((total, advantage) => total + Math.abs(advantage), 0);
    const range = Math.max(...rewards) - Math.min(...rewards);
    return Math.max(most, Math.abs(sum) / (Math.max(range, size) || 1));
  }, 0);
}

function uniform(rewards: readonly number[]): Bandit {
  return {
    name: 'uniform',
    chances: rewards.map(() => Rational.of(1, rewards.length)),
    rewards: rewards.map(Rational.fromNumber),
  };
}
