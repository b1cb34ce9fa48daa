import type { Env, ResetArguments } from '../core/env';
import type { Info } from '../core/step-output';
import { ActionWrapper } from '../core/wrapper';
import { ArgumentError, InvalidBound, InvalidProbability } from '../errors';

/** Arguments of `StickyAction`. */
export interface StickyActionKwargs {
  /** The probability of repeating the previous action, in [0, 1). */
  repeatActionProbability: number;
  /** How long to repeat: a number of steps, or a range from which it is drawn; 1 by default. */
  repeatActionDuration?: number | readonly [number, number];
}

/**
 * Repeats the previous action with some probability instead of taking the given one.
 *
 * The environment's own generator is drawn from, only when there is a previous action and no repeat is under way.
 *
 * @see Machado et al. 2018, "Revisiting the Arcade Learning Environment"
 */
export class StickyAction<Observation, Action> extends ActionWrapper<Observation, Action> {
  static override readonly module = 'gymnasium.wrappers.stateful_action';

  private readonly probability: number;
  private readonly duration: readonly [number, number];
  private lastAction: { readonly action: Action } | null = null;
  private repeatsLeft = 0;

  /** @throws InvalidProbability, or InvalidBound or ArgumentError for the duration. */
  constructor(env: Env<Observation, Action>, given: StickyActionKwargs) {
    super(env, given);
    const { repeatActionProbability: probability, repeatActionDuration = 1 } = given;
    if (!(probability >= 0 && probability < 1)) {
      throw new InvalidProbability(
        `repeatActionProbability should be in the interval [0, 1), got ${probability}`,
      );
    }
    this.probability = probability;
    this.duration =
      typeof repeatActionDuration === 'number'
        ? [repeatActionDuration, repeatActionDuration]
        : repeatActionDuration;
    checkDuration(this.duration);
  }

  override reset(given?: ResetArguments): [Observation, Info] {
    this.lastAction = null;
    this.repeatsLeft = 0;
    return this.env.reset(given);
  }

  override action(action: Action): Action {
    if (this.lastAction && this.repeatsLeft === 0 && this.npRandom.uniform() < this.probability) {
      this.repeatsLeft = this.npRandom.integers(this.duration[0], this.duration[1] + 1);
    }
    if (this.lastAction && this.repeatsLeft > 0) {
      this.repeatsLeft--;
      return this.lastAction.action;
    }
    this.lastAction = { action };
    return action;
  }
}

function checkDuration(duration: readonly [number, number]): void {
  if (duration.length !== 2 || !duration.every((steps) => Number.isInteger(steps) && steps >= 1)) {
    throw new ArgumentError('repeatActionDuration', duration, 'a positive integer or a range of two');
  }
  if (duration[0] > duration[1])
    throw new InvalidBound(`repeatActionDuration is not a valid bound: ${duration}`);
}
