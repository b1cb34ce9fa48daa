import type { Generator } from '../../random/generator';
import type { Scene } from '../../render/scene';
import { batchSpace } from '../../spaces/batch/batch-space';
import type { Box } from '../../spaces/box';
import { Discrete } from '../../spaces/discrete';
import type { MultiDiscrete } from '../../spaces/multi-discrete';
import { checkDiscreteActions } from '../../vector/check-actions';
import { checkNumEnvs, NativeVectorEnv, type NativeVectorOptions } from '../../vector/native-vector-env';
import { acrobotSpace } from './acrobot';
import { advanceAcrobot } from './acrobot-dynamics';
import { drawAcrobot } from './acrobot-scene';
import { type ResetOptions, resetBounds } from './reset-bounds';

/** Many acrobots in a few arrays. Truncates after 500 steps. */
export class AcrobotVectorEnv extends NativeVectorEnv<ArrayLike<number>> {
  override readonly singleActionSpace = new Discrete(3);
  override readonly singleObservationSpace = acrobotSpace();
  override readonly actionSpace: MultiDiscrete;
  override readonly observationSpace: Box;
  private bounds: [number, number] = [0, 0];

  /** @throws ArgumentError when `numEnvs` or `maxEpisodeSteps` is not positive. */
  constructor(options: NativeVectorOptions = {}) {
    const numEnvs = checkNumEnvs(options.numEnvs);
    const layout = { stateSize: 4, observationSize: 6, rewards: new Float64Array(numEnvs) };
    super({ maxEpisodeSteps: 500, ...options }, layout, 15);
    this.actionSpace = batchSpace(this.singleActionSpace, numEnvs);
    this.observationSpace = batchSpace(this.singleObservationSpace, numEnvs);
  }

  protected override readOptions(options: ResetOptions): void {
    this.bounds = resetBounds(options, -0.1, 0.1);
  }

  protected override sampleStates(generator: Generator, indexes: readonly number[]): void {
    const { state, numEnvs } = this;
    const draws = this.drawUniform(generator, 4 * indexes.length, ...this.bounds);
    let next = 0;
    for (let component = 0; component < 4; component++) {
      for (const index of indexes) state[component * numEnvs + index] = Math.fround(draws[next++]!);
    }
  }

  protected override checkActions(actions: ArrayLike<number>): void {
    checkDiscreteActions(actions, this.numEnvs, 3);
  }

  protected override advance(actions: ArrayLike<number>, observations: Float32Array): void {
    const { state, numEnvs, terminations, rewards } = this;
    for (let index = 0; index < numEnvs; index++) {
      const swungUp = advanceAcrobot(state, index, numEnvs, actions[index]! - 1, 'book');
      terminations[index] = swungUp ? 1 : 0;
      rewards[index] = swungUp ? 0 : -1;
      this.observe(index, observations);
    }
  }

  protected override observe(index: number, observations: Float32Array): void {
    const { state, numEnvs } = this;
    const at = 6 * index;
    const theta1 = state[index]!;
    const theta2 = state[index + numEnvs]!;
    observations[at] = Math.cos(theta1);
    observations[at + 1] = Math.sin(theta1);
    observations[at + 2] = Math.cos(theta2);
    observations[at + 3] = Math.sin(theta2);
    observations[at + 4] = state[index + 2 * numEnvs]!;
    observations[at + 5] = state[index + 3 * numEnvs]!;
  }

  protected override draw(index: number): Scene {
    return drawAcrobot(this.state[index]!, this.state[index + this.numEnvs]!);
  }
}
