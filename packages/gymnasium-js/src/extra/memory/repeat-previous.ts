import type { RenderKwargs } from '../../envs/renderable-env';
import { ArgumentError } from '../../errors';
import type { Generator } from '../../random/generator';
import { Discrete } from '../../spaces/discrete';
import { EpisodicEnv } from '../episodic-env';
import { integerAtLeast } from '../integer-at-least';
import { DECK_SIZE, SUITS, shuffledDecks, suitNames, suitOf } from './deck';

/** Arguments of RepeatPrevious. */
export interface RepeatPreviousKwargs extends RenderKwargs {
  /** How many decks are dealt; 1 by default. */
  numDecks?: number;
  /** Which card to name, where 1 is the current one; 4 by default. */
  k?: number;
}

/**
 * Name the suit that was shown k - 1 cards before the current one.
 *
 * Observation: the suit of the current card, `Discrete(4)`. Action: a suit, `Discrete(4)`. Each answer pays
 * `+-1 / (cards - k)`, and 0 until k cards are seen; the episode ends with the last card, after `cards - 1` steps.
 * Returns lie in [-1, 1]: 1 for perfect memory, -0.5 on average for random answers.
 *
 * @throws ArgumentError when `numDecks` is no positive integer or `k` not from 1 to below the number of cards.
 * @see Morad et al. 2023, "POPGym: Benchmarking Partially Observable Reinforcement Learning"
 */
export class RepeatPreviousEnv extends EpisodicEnv<number> {
  override readonly observationSpace = new Discrete(SUITS);
  override readonly actionSpace = new Discrete(SUITS);
  private readonly numDecks: number;
  private readonly k: number;
  private cards: number[] = [];
  private seen = 0;

  constructor({ numDecks = 1, k = 4, ...rest }: RepeatPreviousKwargs = {}) {
    super(rest);
    this.numDecks = integerAtLeast(1, 'numDecks', numDecks);
    this.k = integerAtLeast(1, 'k', k);
    const cards = numDecks * DECK_SIZE;
    if (k >= cards) throw new ArgumentError('k', k, `below the number of cards, ${cards}`);
  }

  protected override begin(generator: Generator): void {
    this.cards = shuffledDecks(generator, this.numDecks);
    this.seen = 1;
  }

  protected override advance(action: number): number {
    const { cards, seen, k } = this;
    this.seen++;
    this.terminated = this.seen === cards.length;
    if (seen < k) return 0;
    return (action === suitOf(cards[seen - k]!) ? 1 : -1) / (cards.length - k);
  }

  protected override observe(): number {
    return suitOf(this.cards[this.seen - 1]!);
  }

  protected override describe(): string {
    return `CARD ${this.seen}: ${suitNames[this.observe()]}`;
  }
}
