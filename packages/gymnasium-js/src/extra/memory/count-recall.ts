import type { RenderKwargs } from '../../envs/renderable-env';
import { ArgumentError } from '../../errors';
import type { Generator } from '../../random/generator';
import { Discrete } from '../../spaces/discrete';
import { MultiDiscrete } from '../../spaces/multi-discrete';
import { EpisodicEnv } from '../episodic-env';
import { integerAtLeast } from '../integer-at-least';
import { colorOf, DECK_SIZE, RANKS, rankOf, SUITS, shuffledDecks, suitOf } from './deck';

/** What of a card is counted. */
export type CardValue = 'colors' | 'suits' | 'ranks';

/** Arguments of CountRecall. */
export interface CountRecallKwargs extends RenderKwargs {
  /** How many decks are dealt; 1 by default. */
  numDecks?: number;
  /** What of a card is shown and counted; `colors` by default. */
  values?: CardValue;
}

const valuesOf = {
  colors: { count: 2, of: colorOf },
  suits: { count: SUITS, of: suitOf },
  ranks: { count: RANKS, of: rankOf },
} as const;

/**
 * Tell how often the queried value has been dealt, the current card included.
 *
 * Observation: `[dealt, queried]`, `MultiDiscrete([values, values])`; queries come
 * from a deck of their own. Action: a count from 0 to
 * `cards / values`. Each of the `cards - 1` answers pays `+-1 / (cards - 1)`. Returns lie in [-1, 1]: 1 for perfect
 * counting, `2 / (cards / values + 1) - 1` on average for random answers.
 *
 * @throws ArgumentError when `numDecks` is no positive integer or `values` is unknown.
 * @see Morad et al. 2023, "POPGym: Benchmarking Partially Observable Reinforcement Learning"
 */
export class CountRecallEnv extends EpisodicEnv<Int32Array> {
  override readonly observationSpace: MultiDiscrete;
  override readonly actionSpace: Discrete;
  private readonly numDecks: number;
  private readonly value: (typeof valuesOf)[CardValue];
  private readonly counts: Int32Array;
  private cards: number[] = [];
  private queries: number[] = [];
  private seen = 0;
  private queried = 0;

  constructor({ numDecks = 1, values = 'colors', ...rest }: CountRecallKwargs = {}) {
    super(rest);
    this.numDecks = integerAtLeast(1, 'numDecks', numDecks);
    if (!Object.hasOwn(valuesOf, values)) throw new ArgumentError('values', values, 'colors, suits or ranks');
    this.value = valuesOf[values];
    const { count } = this.value;
    this.counts = new Int32Array(count);
    this.observationSpace = new MultiDiscrete([count, count]);
    this.actionSpace = new Discrete((numDecks * DECK_SIZE) / count + 1);
  }

  protected override begin(generator: Generator): void {
    this.cards = shuffledDecks(generator, this.numDecks);
    this.queries = shuffledDecks(generator, this.numDecks);
    this.counts.fill(0);
    this.seen = 0;
    this.deal();
  }

  protected override advance(action: number): number {
    const right = action === this.counts[this.queried];
    this.deal();
    this.terminated = this.seen === this.cards.length;
    return (right ? 1 : -1) / (this.cards.length - 1);
  }

  private deal(): void {
    this.seen++;
    const dealt = this.dealt();
    this.counts[dealt] = this.counts[dealt]! + 1;
    this.queried = this.value.of(this.queries[this.seen - 1]!);
  }

  private dealt(): number {
    return this.value.of(this.cards[this.seen - 1]!);
  }

  protected override observe(out = new Int32Array(2)): Int32Array {
    out[0] = this.dealt();
    out[1] = this.queried;
    return out;
  }

  protected override describe(): string {
    return `CARD ${this.seen}: ${this.dealt()}\nHOW MANY ${this.queried}`;
  }
}
