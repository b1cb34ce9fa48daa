import type { RenderKwargs } from '../../envs/renderable-env';
import { pickIndex } from '../../envs/toy-text/transitions';
import { ArgumentError } from '../../errors';
import { Discrete } from '../../spaces/discrete';
import { EpisodicEnv } from '../episodic-env';
import type { DiscreteLaw } from './discrete-law';

/** Four arms, each with what objective it is best for: CVaR and min-of-k, none, mean and median, max-of-k. */
export const orderStatisticArms: readonly DiscreteLaw[] = [
  [[0.5, 1]],
  [
    [1.2, 0.5],
    [0, 0.5],
  ],
  [
    [0.9, 0.95],
    [-4, 0.05],
  ],
  [
    [4, 0.1],
    [0, 0.9],
  ],
];

/** Arguments of the order-statistic bandit. */
export interface OrderStatisticBanditKwargs extends RenderKwargs {
  /** The law of each arm's reward; `orderStatisticArms` by default. */
  arms?: readonly DiscreteLaw[];
}

/**
 * A bandit of one step in which each objective has a best arm of its own, so that a wrong objective shows at once.
 *
 * Observation: `Discrete(1)`. Action: an arm, `Discrete(4)`: safe 0, coin 1, disaster 2, lottery 3. Rewards lie in
 * [-4, 4]. Best are: mean 0.655 and median 0.9 arm 2; CVaR of any level up to 0.25 and min of 4, 0.5, arm 0; max of 4
 * 1.376 and max of 8 2.278 arm 3, where mixtures of arms 2 and 3 reach 1.529 and 2.368. Random actions have mean
 * 0.539.
 *
 * @throws ArgumentError when there are no arms, or an arm's probabilities are not a distribution.
 */
export class OrderStatisticBanditEnv extends EpisodicEnv<number> {
  override readonly observationSpace = new Discrete(1);
  override readonly actionSpace: Discrete;
  private readonly arms: readonly DiscreteLaw[];
  private lastReward = 0;

  constructor({ arms = orderStatisticArms, ...rest }: OrderStatisticBanditKwargs = {}) {
    super(rest);
    if (arms.length === 0) throw new ArgumentError('arms', arms, 'a list of at least one law');
    arms.forEach(checkLaw);
    this.arms = arms;
    this.actionSpace = new Discrete(arms.length);
  }

  protected override begin(): void {
    this.lastReward = 0;
  }

  protected override advance(action: number): number {
    const law = this.arms[action]!;
    const probabilities = law.map(([, probability]) => probability);
    this.lastReward = law[pickIndex(probabilities, this.npRandom.random())]![0];
    this.terminated = true;
    return this.lastReward;
  }

  protected override observe(): number {
    return 0;
  }

  protected override describe(): string {
    return this.terminated ? `PAID ${this.lastReward}` : `CHOOSE 0 TO ${this.arms.length - 1}`;
  }
}

function checkLaw(law: DiscreteLaw, arm: number): void {
  const sum = law.reduce((total, [, probability]) => total + probability, 0);
  const valid = law.every(([value, probability]) => Number.isFinite(value) && probability >= 0);
  if (!valid || Math.abs(sum - 1) > 1e-9) {
    throw new ArgumentError(`arms[${arm}]`, law, 'pairs of value and probability, summing to 1');
  }
}
