import type { Metadata, ResetArguments } from '../../core/env';
import { type Info, noInfo, type StepOutput, type StepResult } from '../../core/step-output';
import { ResetNeeded } from '../../errors';
import type { Scene } from '../../render/scene';
import { Discrete } from '../../spaces/discrete';
import { Tuple } from '../../spaces/tuple';
import { checkDiscreteAction } from '../invalid-action';
import { RenderableEnv, type RenderKwargs } from '../renderable-env';
import { drawCard, type Hand, hasUsableAce, isNatural, scoreHand, sumHand } from './blackjack-hand';
import { drawBlackjack } from './blackjack-scene';

/** Arguments of Blackjack; the registered `Blackjack-v1` sets `sab`. */
export interface BlackjackKwargs extends RenderKwargs {
  /** Whether winning with a natural pays 1.5; ignored with `sab`. */
  natural?: boolean;
  /** Whether a natural always wins 1 against a dealer without one, as in Sutton and Barto's book. */
  sab?: boolean;
}

/** The player's sum, the dealer's open card, and whether the player has a usable ace. */
export type BlackjackObservation = [sum: number, dealer: number, usableAce: number];

const SUITS = ['C', 'D', 'H', 'S'] as const;
const FACES = ['J', 'Q', 'K'] as const;

/**
 * Come closer to 21 than the dealer without going over: stick 0, hit 1.
 *
 * @see Sutton and Barto 2018, Example 5.1
 */
export class BlackjackEnv extends RenderableEnv<BlackjackObservation, number> {
  static override readonly metadata: Metadata = { renderModes: ['rgb_array', 'svg'], renderFps: 4 };

  override readonly actionSpace = new Discrete(2);
  override readonly observationSpace = new Tuple([
    new Discrete(32),
    new Discrete(11),
    new Discrete(2),
  ] as const);
  private readonly natural: boolean;
  private readonly sab: boolean;
  private player: Hand = [];
  private dealer: Hand = [];
  /** What is printed on the dealer's open card, for pictures only. */
  private openCard = '';
  private suit: (typeof SUITS)[number] = 'C';
  private terminated = false;

  constructor({ natural = false, sab = false, ...rest }: BlackjackKwargs = {}) {
    super(rest);
    this.natural = natural;
    this.sab = sab;
  }

  override reset({ seed }: ResetArguments = {}): [BlackjackObservation, Info] {
    const generator = this.seedGenerator(seed);
    this.dealer = [drawCard(generator), drawCard(generator)];
    this.player = [drawCard(generator), drawCard(generator)];
    const open = this.dealer[0]!;
    this.suit = SUITS[generator.integers(0, 4)]!;
    this.openCard = open === 10 ? FACES[generator.integers(0, 3)]! : open === 1 ? 'A' : String(open);
    return [this.observe([0, 0, 0]), {}];
  }

  override step(action: number): StepResult<BlackjackObservation> {
    const reward = this.advance(action);
    return [this.observe([0, 0, 0]), reward, this.terminated, false, {}];
  }

  override stepInto(action: number, out: StepOutput<BlackjackObservation>): void {
    out.reward = this.advance(action);
    this.observe(out.observation);
    out.terminated = this.terminated;
    out.truncated = false;
    out.info = noInfo;
  }

  private advance(action: number): number {
    if (this.player.length === 0) throw new ResetNeeded('Cannot call step() before reset()');
    checkDiscreteAction(action, 2);
    if (action === 0) return this.stick();
    this.player.push(drawCard(this.npRandom));
    this.terminated = sumHand(this.player) > 21;
    return this.terminated ? -1 : 0;
  }

  private stick(): number {
    this.terminated = true;
    while (sumHand(this.dealer) < 17) this.dealer.push(drawCard(this.npRandom));
    const reward = Math.sign(scoreHand(this.player) - scoreHand(this.dealer));
    if (!isNatural(this.player)) return reward;
    if (this.sab) return isNatural(this.dealer) ? reward : 1;
    return this.natural && reward === 1 ? 1.5 : reward;
  }

  private observe(out: BlackjackObservation): BlackjackObservation {
    out[0] = sumHand(this.player);
    out[1] = this.dealer[0]!;
    out[2] = hasUsableAce(this.player) ? 1 : 0;
    return out;
  }

  protected override draw(): Scene {
    return drawBlackjack(this.observe([0, 0, 0]), this.openCard, this.suit);
  }
}
