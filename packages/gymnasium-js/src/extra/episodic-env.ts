import type { Metadata, ResetArguments } from '../core/env';
import { type Info, noInfo, type StepOutput, type StepResult } from '../core/step-output';
import { invalidDiscreteAction } from '../envs/invalid-action';
import { RenderableEnv } from '../envs/renderable-env';
import { ResetNeeded } from '../errors';
import type { Generator } from '../random/generator';
import type { Scene } from '../render/scene';
import type { Discrete } from '../spaces/discrete';
import { drawText } from './draw-text';

/**
 * An environment with discrete actions that must be reset once its episode has ended.
 *
 * A subclass draws the start in `begin`, moves on in `advance` and writes what the agent sees in `observe`; `step`
 * throws ResetNeeded before the first reset and after the end, and InvalidAction for another action.
 */
export abstract class EpisodicEnv<Observation> extends RenderableEnv<Observation, number> {
  static override readonly metadata: Metadata = { renderModes: ['ansi', 'rgb_array', 'svg'], renderFps: 4 };

  abstract override readonly actionSpace: Discrete;
  /** Whether the last step ended the episode. */
  protected terminated = false;
  /** Whether the last step reached the environment's own limit. */
  protected truncated = false;
  private started = false;

  override reset({ seed }: ResetArguments = {}): [Observation, Info] {
    this.begin(this.seedGenerator(seed));
    this.terminated = false;
    this.truncated = false;
    this.started = true;
    return [this.observe(), {}];
  }

  override step(action: number): StepResult<Observation> {
    const reward = this.advanceChecked(action);
    return [this.observe(), reward, this.terminated, this.truncated, this.stepInfo() ?? {}];
  }

  override stepInto(action: number, out: StepOutput<Observation>): void {
    out.reward = this.advanceChecked(action);
    out.observation = this.observe(out.observation);
    out.terminated = this.terminated;
    out.truncated = this.truncated;
    out.info = this.stepInfo() ?? noInfo;
  }

  private advanceChecked(action: number): number {
    if (!this.started) throw new ResetNeeded('Cannot call step() before reset()');
    if (this.terminated || this.truncated) {
      throw new ResetNeeded('Cannot call step() after the end of the episode; call reset() first');
    }
    if (!this.actionSpace.contains(action)) throw invalidDiscreteAction(action, this.actionSpace.n);
    return this.advance(action);
  }

  /** Draws the initial state. */
  protected abstract begin(generator: Generator): void;

  /** Moves on, sets `terminated` or `truncated`, and returns the reward. */
  protected abstract advance(action: number): number;

  /** The observation, written into `out` where it is an array and given. */
  protected abstract observe(out?: Observation): Observation;

  /** What the last step tells beside the observation, in a new object, or null. */
  protected stepInfo(): Info | null {
    return null;
  }

  /** The state in a few lines of text: the `ansi` mode, and the picture where there is no better one. */
  protected abstract override describe(): string;

  protected override draw(): Scene {
    return drawText(this.describe());
  }
}
