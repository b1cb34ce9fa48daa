import type { Env, ResetArguments } from '../core/env';
import type { Info, StepResult } from '../core/step-output';
import { Wrapper } from '../core/wrapper';
import { ArgumentError } from '../errors';
import type { RenderFrame, RgbFrame } from '../render/frame';

/** Arguments of `RenderCollection`. */
export interface RenderCollectionKwargs {
  /** Whether `render` clears the frames that it returns; true by default. */
  popFrames?: boolean;
  /** Whether `reset` clears the frames; true by default. */
  resetClean?: boolean;
}

/** Renders after every reset and step; `render` returns the list of frames. */
export class RenderCollection<Observation, Action> extends Wrapper<Observation, Action> {
  static override readonly module = 'gymnasium.wrappers.rendering';

  private frames: (RgbFrame | string)[] = [];
  private readonly popFrames: boolean;
  private readonly resetClean: boolean;

  /** @throws ArgumentError when the environment has no render mode, or already a mode of lists. */
  constructor(env: Env<Observation, Action>, given: RenderCollectionKwargs = {}) {
    super(env, given);
    this.popFrames = given.popFrames ?? true;
    this.resetClean = given.resetClean ?? true;
    const { renderMode, metadata } = env;
    if (renderMode === null || renderMode.endsWith('_list')) {
      throw new ArgumentError('env.renderMode', renderMode, 'a mode of single frames');
    }
    this.metadata = {
      ...metadata,
      renderModes: [...new Set([...metadata.renderModes, `${renderMode}_list`])],
    };
  }

  override get renderMode(): string {
    return `${this.env.renderMode}_list`;
  }

  override reset(given?: ResetArguments): [Observation, Info] {
    const result = this.env.reset(given);
    if (this.resetClean) this.frames = [];
    this.collect();
    return result;
  }

  override step(action: Action): StepResult<Observation> {
    const result = this.env.step(action);
    this.collect();
    return result;
  }

  override render(): RenderFrame {
    const { frames } = this;
    if (this.popFrames) this.frames = [];
    return frames;
  }

  private collect(): void {
    const frame = this.env.render();
    if (frame !== null) this.frames.push(frame as RgbFrame | string);
  }
}
