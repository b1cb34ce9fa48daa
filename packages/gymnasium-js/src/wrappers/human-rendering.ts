import type { Env, ResetArguments } from '../core/env';
import type { Info, StepResult } from '../core/step-output';
import { Wrapper } from '../core/wrapper';
import { ArgumentError } from '../errors';
import { isRgbFrame, type RenderFrame, type RgbFrame } from '../render/frame';
import { toTerminal } from '../render/terminal';

/** Shows one frame, for instance on a canvas. */
export type ShowFrame = (frame: RgbFrame) => void;

/**
 * Shows every frame to a person: in the terminal, or by a function that is given.
 *
 * @example
 * new HumanRendering(make('CartPole-v1', { renderMode: 'rgb_array' }), { show: (frame) => paint(canvas, frame) });
 */
export class HumanRendering<Observation, Action> extends Wrapper<Observation, Action> {
  static override readonly module = 'gymnasium.wrappers.rendering';

  private readonly show: ShowFrame;

  /** @throws ArgumentError when the environment does not render pictures. */
  constructor(env: Env<Observation, Action>, given: { show?: ShowFrame } = {}) {
    super(env, given);
    if (env.renderMode !== 'rgb_array')
      throw new ArgumentError('env.renderMode', env.renderMode, '"rgb_array"');
    this.show = given.show ?? ((frame) => console.log(toTerminal(frame)));
    this.metadata = { ...env.metadata, renderModes: [...env.metadata.renderModes, 'human'] };
  }

  override get renderMode(): string {
    return 'human';
  }

  override reset(given?: ResetArguments): [Observation, Info] {
    const result = this.env.reset(given);
    this.showFrame();
    return result;
  }

  override step(action: Action): StepResult<Observation> {
    const result = this.env.step(action);
    this.showFrame();
    return result;
  }

  /** Nothing: the frame has been shown by `step` or `reset`. */
  override render(): RenderFrame {
    return null;
  }

  private showFrame(): void {
    const frame = this.env.render();
    if (isRgbFrame(frame)) this.show(frame);
  }
}
