import { FuncEnv } from '../../core/func-env';
import type { Generator } from '../../random/generator';
import type { Scene } from '../../render/scene';
import { Discrete } from '../../spaces/discrete';
import { checkDiscreteAction } from '../invalid-action';
import { cartPoleSpace } from './cartpole';
import { ANGLE_LIMIT, advanceCartPole, FORCE, POSITION_LIMIT } from './cartpole-dynamics';
import { drawCartPole } from './cartpole-scene';

/** Parameters of the functional cart-pole. */
export interface CartPoleParams {
  /** Reward 0 while the pole stands and -1 when it falls, instead of 1 for every step. */
  readonly suttonBartoReward: boolean;
  /** Bound of each component of the initial state. */
  readonly initialRange: number;
}

/** The cart-pole as pure functions of `x, x', theta, theta'`. */
export class CartPoleFunctional extends FuncEnv<Float64Array, Float32Array, number, CartPoleParams> {
  override readonly actionSpace = new Discrete(2);
  override readonly observationSpace = cartPoleSpace();

  override getDefaultParams(): CartPoleParams {
    return { suttonBartoReward: false, initialRange: 0.05 };
  }

  override initial(generator: Generator, { initialRange }: CartPoleParams): Float64Array {
    return generator.uniform(-initialRange, initialRange, 4);
  }

  /** @throws InvalidAction unless the action is 0 or 1. */
  override transition(state: Float64Array, action: number): Float64Array {
    checkDiscreteAction(action, 2);
    const next = state.slice();
    advanceCartPole(next, new Float64Array(3), action === 1 ? FORCE : -FORCE, false, new Float32Array(4));
    return next;
  }

  override observation(state: Float64Array): Float32Array {
    return Float32Array.from(state);
  }

  override reward(
    _state: Float64Array,
    _action: number,
    next: Float64Array,
    _generator: Generator,
    { suttonBartoReward }: CartPoleParams,
  ): number {
    if (!suttonBartoReward) return 1;
    return this.terminal(next) ? -1 : 0;
  }

  override terminal(state: Float64Array): boolean {
    return Math.abs(state[0]!) > POSITION_LIMIT || Math.abs(state[2]!) > ANGLE_LIMIT;
  }

  override draw(state: Float64Array): Scene {
    return drawCartPole(state[0]!, state[2]!);
  }
}
