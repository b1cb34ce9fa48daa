import type { Generator } from '../../random/generator';
import type { Scene } from '../../render/scene';
import { batchSpace } from '../../spaces/batch/batch-space';
import { Box } from '../../spaces/box';
import { checkContinuousActions } from '../../vector/check-actions';
import { checkNumEnvs, NativeVectorEnv, type NativeVectorOptions } from '../../vector/native-vector-env';
import { type PendulumKwargs, pendulumInitialRange, pendulumSpace } from './pendulum';
import { advancePendulum, GRAVITY, MAX_TORQUE } from './pendulum-dynamics';
import { drawPendulum } from './pendulum-scene';
import type { ResetOptions } from './reset-bounds';

/** Many pendulums in a few arrays, with one torque each. Truncates after 200 steps. */
export class PendulumVectorEnv extends NativeVectorEnv<ArrayLike<number>> {
  override readonly singleActionSpace = new Box(-MAX_TORQUE, MAX_TORQUE, { shape: [1] });
  override readonly singleObservationSpace = pendulumSpace();
  override readonly actionSpace: Box;
  override readonly observationSpace: Box;
  private readonly gravity: number;
  private readonly lastTorques: Float64Array;
  private ranges: [number, number] = [0, 0];

  /** @throws ArgumentError when `numEnvs` or `maxEpisodeSteps` is not positive. */
  constructor({ g = GRAVITY, ...options }: PendulumKwargs & NativeVectorOptions = {}) {
    const numEnvs = checkNumEnvs(options.numEnvs);
    const layout = { stateSize: 2, observationSize: 3, rewards: new Float64Array(numEnvs) };
    super({ maxEpisodeSteps: 200, ...options }, layout, 30);
    this.gravity = g;
    this.lastTorques = new Float64Array(numEnvs);
    this.actionSpace = batchSpace(this.singleActionSpace, numEnvs);
    this.observationSpace = batchSpace(this.singleObservationSpace, numEnvs);
  }

  protected override readOptions(options: ResetOptions): void {
    this.ranges = pendulumInitialRange(options);
  }

  protected override sampleStates(generator: Generator, indexes: readonly number[]): void {
    this.ranges.forEach((range, component) => {
      for (const index of indexes)
        this.state[component * this.numEnvs + index] = generator.uniform(-range, range);
    });
    for (const index of indexes) this.lastTorques[index] = 0;
  }

  protected override checkActions(actions: ArrayLike<number>): void {
    checkContinuousActions(actions, this.numEnvs);
  }

  protected override advance(actions: ArrayLike<number>, observations: Float32Array): void {
    const { state, numEnvs, rewards, lastTorques, gravity } = this;
    const single = actions instanceof Float32Array;
    for (let index = 0; index < numEnvs; index++) {
      const torque = actions[index]!;
      lastTorques[index] = torque;
      rewards[index] = advancePendulum(state, index, numEnvs, torque, gravity, single);
      this.observe(index, observations);
    }
  }

  protected override observe(index: number, observations: Float32Array): void {
    const angle = this.state[index]!;
    observations[3 * index] = Math.cos(angle);
    observations[3 * index + 1] = Math.sin(angle);
    observations[3 * index + 2] = this.state[index + this.numEnvs]!;
  }

  protected override draw(index: number): Scene {
    const torque = Math.min(Math.max(this.lastTorques[index]!, -MAX_TORQUE), MAX_TORQUE);
    return drawPendulum(this.state[index]!, torque);
  }
}
