import type { Env, ResetArguments } from '../core/env';
import type { Info } from '../core/step-output';
import { ObservationWrapper } from '../core/wrapper';
import { ArgumentError } from '../errors';
import { zeroValue } from './zero-value';

/** Returns the observation of `delay` steps ago, and zeros until there is one. */
export class DelayObservation<Observation, Action> extends ObservationWrapper<Observation, Action> {
  static override readonly module = 'gymnasium.wrappers.stateful_observation';

  private readonly delay: number;
  private queue: Observation[] = [];

  /** @throws ArgumentError unless `delay` is a non-negative integer. */
  constructor(env: Env<Observation, Action>, given: { delay: number }) {
    super(env, given);
    this.delay = given.delay;
    if (!Number.isInteger(given.delay) || given.delay < 0) {
      throw new ArgumentError('delay', given.delay, 'a non-negative integer');
    }
  }

  override reset(given?: ResetArguments): [Observation, Info] {
    this.queue = [];
    return super.reset(given);
  }

  override observation(observation: Observation): Observation {
    this.queue.push(observation);
    if (this.queue.length > this.delay) return this.queue.shift()!;
    return zeroValue(this.observationSpace) as Observation;
  }
}
