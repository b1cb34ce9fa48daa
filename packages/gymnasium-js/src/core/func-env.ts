import type { Generator } from '../random/generator';
import type { Scene } from '../render/scene';
import type { Space } from '../spaces/space';
import type { Info } from './step-output';

/**
 * An environment as pure functions of its state: nothing is kept between calls, and no argument is changed.
 *
 * Suits batching and search, where many states of one environment are alive at once. `FunctionalEnv` makes an `Env`
 * of it.
 *
 * @example
 * const cartPole = new CartPoleFunctional();
 * const params = cartPole.getDefaultParams();
 * const state = cartPole.initial(defaultRng(0), params);
 * const next = cartPole.transition(state, 1, defaultRng(0), params);
 */
export abstract class FuncEnv<State, Observation, Action, Params = undefined> {
  abstract readonly observationSpace: Space<Observation>;
  abstract readonly actionSpace: Space<Action>;

  /** The parameters to use when none are given. */
  abstract getDefaultParams(): Params;

  /** A first state. */
  abstract initial(generator: Generator, params: Params): State;

  /** The state after an action. */
  abstract transition(state: State, action: Action, generator: Generator, params: Params): State;

  /** What is seen of a state. */
  abstract observation(state: State, generator: Generator, params: Params): Observation;

  /** The reward of getting from one state to the next by an action. */
  abstract reward(state: State, action: Action, next: State, generator: Generator, params: Params): number;

  /** Whether an episode ends in this state. */
  abstract terminal(state: State, generator: Generator, params: Params): boolean;

  /** The info of a first state. */
  stateInfo(_state: State, _params: Params): Info {
    return {};
  }

  /** The info of a step. */
  transitionInfo(_state: State, _action: Action, _next: State, _params: Params): Info {
    return {};
  }

  /** The state as shapes, or null when it cannot be drawn. */
  draw(_state: State, _params: Params): Scene | null {
    return null;
  }

  /** Replaces each of the functions by what `wrap` makes of it, for instance one that counts calls. */
  transform(wrap: <F extends (...parameters: never[]) => unknown>(func: F) => F): void {
    this.initial = wrap(this.initial.bind(this));
    this.transition = wrap(this.transition.bind(this));
    this.observation = wrap(this.observation.bind(this));
    this.reward = wrap(this.reward.bind(this));
    this.terminal = wrap(this.terminal.bind(this));
    this.stateInfo = wrap(this.stateInfo.bind(this));
    this.transitionInfo = wrap(this.transitionInfo.bind(this));
  }
}
