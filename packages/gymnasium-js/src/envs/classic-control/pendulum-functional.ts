import { FuncEnv } from '../../core/func-env';
import type { Generator } from '../../random/generator';
import type { Scene } from '../../render/scene';
import { Box } from '../../spaces/box';
import { scalarAction } from '../invalid-action';
import { pendulumSpace } from './pendulum';
import { advancePendulum, GRAVITY, MAX_TORQUE } from './pendulum-dynamics';
import { drawPendulum } from './pendulum-scene';

/** Parameters of the functional pendulum. */
export interface PendulumParams {
  /** Gravity in metres per second squared. */
  readonly g: number;
  /** Half-width of the initial angle, in radians. */
  readonly initialAngle: number;
  /** Half-width of the initial angular velocity, in radians per second. */
  readonly initialVelocity: number;
}

/** The pendulum as pure functions of angle and angular velocity. */
export class PendulumFunctional extends FuncEnv<Float64Array, Float32Array, Float32Array, PendulumParams> {
  override readonly actionSpace = new Box(-MAX_TORQUE, MAX_TORQUE, { shape: [1] });
  override readonly observationSpace = pendulumSpace();

  override getDefaultParams(): PendulumParams {
    return { g: GRAVITY, initialAngle: Math.PI, initialVelocity: 1 };
  }

  override initial(generator: Generator, { initialAngle, initialVelocity }: PendulumParams): Float64Array {
    return new Float64Array([
      generator.uniform(-initialAngle, initialAngle),
      generator.uniform(-initialVelocity, initialVelocity),
    ]);
  }

  /** @throws InvalidAction unless the action is an array of one number. */
  override transition(
    state: Float64Array,
    action: Float32Array,
    _generator: Generator,
    params: PendulumParams,
  ): Float64Array {
    const next = state.slice();
    this.advance(next, action, params);
    return next;
  }

  override observation([angle, velocity]: Float64Array): Float32Array {
    return new Float32Array([Math.cos(angle!), Math.sin(angle!), velocity!]);
  }

  override reward(
    state: Float64Array,
    action: Float32Array,
    _next: Float64Array,
    _generator: Generator,
    params: PendulumParams,
  ): number {
    return this.advance(state.slice(), action, params);
  }

  override terminal(): boolean {
    return false;
  }

  override draw([angle]: Float64Array): Scene {
    return drawPendulum(angle!, 0);
  }

  private advance(state: Float64Array, action: Float32Array, { g }: PendulumParams): number {
    return advancePendulum(state, 0, 1, scalarAction(action), g, action instanceof Float32Array);
  }
}
