import type { Generator } from '../../random/generator';
import type { Scene } from '../../render/scene';
import { batchSpace } from '../../spaces/batch/batch-space';
import type { Box } from '../../spaces/box';
import { Discrete } from '../../spaces/discrete';
import type { MultiDiscrete } from '../../spaces/multi-discrete';
import { checkDiscreteActions } from '../../vector/check-actions';
import { checkNumEnvs, NativeVectorEnv, type NativeVectorOptions } from '../../vector/native-vector-env';
import { type MountainCarKwargs, mountainCarSpace } from './mountain-car';
import { advanceMountainCar, GOAL_POSITION } from './mountain-car-dynamics';
import { drawMountainCar } from './mountain-car-scene';
import { type ResetOptions, resetBounds } from './reset-bounds';

/** Many mountain cars in a few arrays. Truncates after 200 steps. */
export class MountainCarVectorEnv extends NativeVectorEnv<ArrayLike<number>> {
  override readonly singleActionSpace = new Discrete(3);
  override readonly singleObservationSpace = mountainCarSpace();
  override readonly actionSpace: MultiDiscrete;
  override readonly observationSpace: Box;
  private readonly goalVelocity: number;
  private bounds: [number, number] = [0, 0];

  /** @throws ArgumentError when `numEnvs` or `maxEpisodeSteps` is not positive. */
  constructor({ goalVelocity = 0, ...options }: MountainCarKwargs & NativeVectorOptions = {}) {
    const numEnvs = checkNumEnvs(options.numEnvs);
    const layout = { stateSize: 2, observationSize: 2, rewards: new Float64Array(numEnvs) };
    super({ maxEpisodeSteps: 200, ...options }, layout, 30);
    this.goalVelocity = goalVelocity;
    this.actionSpace = batchSpace(this.singleActionSpace, numEnvs);
    this.observationSpace = batchSpace(this.singleObservationSpace, numEnvs);
  }

  protected override readOptions(options: ResetOptions): void {
    this.bounds = resetBounds(options, -0.6, -0.4);
  }

  protected override sampleStates(generator: Generator, indexes: readonly number[]): void {
    for (const index of indexes) {
      this.state[index] = generator.uniform(...this.bounds);
      this.state[index + this.numEnvs] = 0;
    }
  }

  protected override checkActions(actions: ArrayLike<number>): void {
    checkDiscreteActions(actions, this.numEnvs, 3);
  }

  protected override advance(actions: ArrayLike<number>, observations: Float32Array): void {
    const { state, numEnvs, terminations, goalVelocity } = this;
    for (let index = 0; index < numEnvs; index++) {
      terminations[index] = advanceMountainCar(state, index, numEnvs, actions[index]!, goalVelocity) ? 1 : 0;
      this.observe(index, observations);
    }
    this.rewards.fill(-1);
  }

  protected override observe(index: number, observations: Float32Array): void {
    observations[2 * index] = this.state[index]!;
    observations[2 * index + 1] = this.state[index + this.numEnvs]!;
  }

  protected override draw(index: number): Scene {
    return drawMountainCar(this.state[index]!, GOAL_POSITION);
  }
}
