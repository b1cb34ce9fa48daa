import type { RenderKwargs } from '../../envs/renderable-env';
import type { Generator } from '../../random/generator';
import { Discrete } from '../../spaces/discrete';
import { MultiDiscrete } from '../../spaces/multi-discrete';
import { EpisodicEnv } from '../episodic-env';
import { integerAtLeast } from '../integer-at-least';
import { SUITS, shuffledDecks, suitNames, suitOf } from './deck';

/** Arguments of Autoencode. */
export interface AutoencodeKwargs extends RenderKwargs {
  /** How many decks are dealt; 1 by default. */
  numDecks?: number;
}

/**
 * Watch all cards, then name their suits in reverse order.
 *
 * Observation: `[mode, suit]`, `MultiDiscrete([2, 4])`, where mode 1 is watching and the last card comes with mode 0;
 * afterwards suit 0 is shown. Action: a suit, `Discrete(4)`, ignored while watching. An episode has `2 cards - 1`
 * steps, the last `cards` of which pay `+-1 / cards`. Returns lie in [-1, 1]: 1 for perfect memory, -0.5 on average
 * for random answers.
 *
 * @throws ArgumentError when `numDecks` is no positive integer.
 * @see Morad et al. 2023, "POPGym: Benchmarking Partially Observable Reinforcement Learning"
 */
export class AutoencodeEnv extends EpisodicEnv<Int32Array> {
  override readonly observationSpace = new MultiDiscrete([2, SUITS]);
  override readonly actionSpace = new Discrete(SUITS);
  private readonly numDecks: number;
  private cards: number[] = [];
  private seen = 0;
  private answered = 0;

  constructor({ numDecks = 1, ...rest }: AutoencodeKwargs = {}) {
    super(rest);
    this.numDecks = integerAtLeast(1, 'numDecks', numDecks);
  }

  protected override begin(generator: Generator): void {
    this.cards = shuffledDecks(generator, this.numDecks);
    this.seen = 1;
    this.answered = 0;
  }

  protected override advance(action: number): number {
    const { cards } = this;
    if (this.seen < cards.length) {
      this.seen++;
      return 0;
    }
    this.answered++;
    this.terminated = this.answered === cards.length;
    return (action === suitOf(cards[cards.length - this.answered]!) ? 1 : -1) / cards.length;
  }

  protected override observe(out = new Int32Array(2)): Int32Array {
    out[0] = this.seen < this.cards.length ? 1 : 0;
    out[1] = this.answered === 0 ? suitOf(this.cards[this.seen - 1]!) : 0;
    return out;
  }

  protected override describe(): string {
    if (this.answered > 0) return `ANSWER ${this.answered}`;
    return `CARD ${this.seen}: ${suitNames[this.observe()[1]!]}`;
  }
}
