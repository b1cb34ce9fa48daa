import type { RenderKwargs } from '../../envs/renderable-env';
import type { Generator } from '../../random/generator';
import { Discrete } from '../../spaces/discrete';
import { EpisodicEnv } from '../episodic-env';
import { integerAtLeast } from '../integer-at-least';
import { SUITS, shuffledDecks, suitNames, suitOf } from './deck';

/** Arguments of RepeatFirst. */
export interface RepeatFirstKwargs extends RenderKwargs {
  /** How many decks are dealt; 1 by default. */
  numDecks?: number;
}

/**
 * Name the suit of the first card, again and again.
 *
 * Observation: the suit of the current card, `Discrete(4)`. Action: a suit, `Discrete(4)`. Each of the `cards - 1`
 * answers pays `+-1 / (cards - 1)`. Returns lie in [-1, 1]: 1 for perfect memory, -0.5 on average for random answers.
 *
 * @throws ArgumentError when `numDecks` is no positive integer.
 * @see Morad et al. 2023, "POPGym: Benchmarking Partially Observable Reinforcement Learning"
 */
export class RepeatFirstEnv extends EpisodicEnv<number> {
  override readonly observationSpace = new Discrete(SUITS);
  override readonly actionSpace = new Discrete(SUITS);
  private readonly numDecks: number;
  private cards: number[] = [];
  private seen = 0;

  constructor({ numDecks = 1, ...rest }: RepeatFirstKwargs = {}) {
    super(rest);
    this.numDecks = integerAtLeast(1, 'numDecks', numDecks);
  }

  protected override begin(generator: Generator): void {
    this.cards = shuffledDecks(generator, this.numDecks);
    this.seen = 1;
  }

  protected override advance(action: number): number {
    this.seen++;
    this.terminated = this.seen === this.cards.length;
    return (action === suitOf(this.cards[0]!) ? 1 : -1) / (this.cards.length - 1);
  }

  protected override observe(): number {
    return suitOf(this.cards[this.seen - 1]!);
  }

  protected override describe(): string {
    return `CARD ${this.seen}: ${suitNames[this.observe()]}`;
  }
}
