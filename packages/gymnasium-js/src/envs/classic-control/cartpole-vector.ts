import type { Generator } from '../../random/generator';
import type { Scene } from '../../render/scene';
import { batchSpace } from '../../spaces/batch/batch-space';
import type { Box } from '../../spaces/box';
import { Discrete } from '../../spaces/discrete';
import type { MultiDiscrete } from '../../spaces/multi-discrete';
import { checkDiscreteActions } from '../../vector/check-actions';
import { checkNumEnvs, NativeVectorEnv, type NativeVectorOptions } from '../../vector/native-vector-env';
import { type CartPoleKwargs, cartPoleSpace } from './cartpole';
import { advanceCartPole, FORCE } from './cartpole-dynamics';
import { drawCartPole } from './cartpole-scene';
import { type CartPoleSimd, createCartPoleSimd } from './cartpole-simd';
import { type ResetOptions, resetBounds } from './reset-bounds';

/** Many cart-poles in a few arrays: Python's `CartPoleVectorEnv`, draw for draw. Truncates after 500 steps. */
export class CartPoleVectorEnv extends NativeVectorEnv<ArrayLike<number>> {
  override readonly singleActionSpace = new Discrete(2);
  override readonly singleObservationSpace = cartPoleSpace();
  override readonly actionSpace: MultiDiscrete;
  override readonly observationSpace: Box;
  private readonly suttonBartoReward: boolean;
  private readonly simd: CartPoleSimd | null;
  /** State and observation of one environment while it is moved by itself. */
  private readonly single = new Float64Array(4);
  private readonly observed = new Float32Array(4);
  private readonly ahead = new Float64Array(3);
  private bounds: [number, number] = [0, 0];

  /** @throws ArgumentError when `numEnvs` or `maxEpisodeSteps` is not positive. */
  constructor({ suttonBartoReward = false, ...options }: CartPoleKwargs & NativeVectorOptions = {}) {
    const numEnvs = checkNumEnvs(options.numEnvs);
    const simd = createCartPoleSimd(numEnvs);
    const layout = { stateSize: 4, observationSize: 4, rewards: new Float32Array(numEnvs), ...simd };
    super({ maxEpisodeSteps: 500, ...options }, layout, 50);
    this.simd = simd;
    this.suttonBartoReward = suttonBartoReward;
    this.actionSpace = batchSpace(this.singleActionSpace, numEnvs);
    this.observationSpace = batchSpace(this.singleObservationSpace, numEnvs);
  }

  protected override readOptions(options: ResetOptions): void {
    this.bounds = resetBounds(options, -0.05, 0.05);
  }

  protected override sampleStates(generator: Generator, indexes: readonly number[]): void {
    const { state, numEnvs } = this;
    const draws = this.drawUniform(generator, 4 * indexes.length, ...this.bounds);
    let next = 0;
    for (let component = 0; component < 4; component++) {
      for (const index of indexes) state[component * numEnvs + index] = draws[next++]!;
    }
  }

  protected override checkActions(actions: ArrayLike<number>): void {
    checkDiscreteActions(actions, this.numEnvs, 2);
  }

  protected override advance(actions: ArrayLike<number>, observations: Float32Array): void {
    const { simd, numEnvs, rewards, terminations } = this;
    if (simd) this.advancePairs(simd, actions);
    else for (let index = 0; index < numEnvs; index++) this.advanceOne(index, actions[index]!, observations);
    if (!this.suttonBartoReward) rewards.fill(1);
    else for (let index = 0; index < numEnvs; index++) rewards[index] = terminations[index] ? -1 : 0;
  }

  /** Moves pairs on together, and one by one what the pairs' function leaves. */
  private advancePairs(simd: CartPoleSimd, actions: ArrayLike<number>): void {
    const { numEnvs } = this;
    const pairsEnd = numEnvs & ~1;
    simd.actions.set(actions);
    for (let next = simd.advance(0, pairsEnd); next < numEnvs; next = simd.advance(next, pairsEnd)) {
      for (const end = Math.min(next + 2, numEnvs); next < end; next++) {
        this.advanceOne(next, actions[next]!, simd.observations);
      }
    }
  }

  private advanceOne(index: number, action: number, observations: Float32Array): void {
    const force = (2 * action - 1) * FORCE;
    const { single, observed, state, numEnvs } = this;
    for (let component = 0; component < 4; component++) {
      single[component] = state[component * numEnvs + index]!;
    }
    this.terminations[index] = advanceCartPole(single, this.ahead, force, false, observed) ? 1 : 0;
    for (let component = 0; component < 4; component++) {
      state[component * numEnvs + index] = single[component]!;
    }
    observations.set(observed, 4 * index);
  }

  protected override observe(index: number, observations: Float32Array): void {
    const { state, numEnvs } = this;
    const at = 4 * index;
    observations[at] = state[index]!;
    observations[at + 1] = state[index + numEnvs]!;
    observations[at + 2] = state[index + 2 * numEnvs]!;
    observations[at + 3] = state[index + 3 * numEnvs]!;
  }

  protected override draw(index: number): Scene {
    return drawCartPole(this.state[index]!, this.state[index + 2 * this.numEnvs]!);
  }
}
