import { ArgumentError } from '../../errors';
import { isRgbFrame } from '../../render/frame';
import { toTerminal } from '../../render/terminal';
import type { ShowFrame } from '../../wrappers/human-rendering';
import type { VectorInfo } from '../batch-info';
import type { VectorEnv, VectorResetArguments, VectorStepResult } from '../vector-env';
import { tileFrames } from './tile-frames';
import { VectorWrapper } from './vector-wrapper';

/** Shows the pictures of all environments in a grid: in the terminal, or by a function that is given. */
export class HumanRendering<Observations, Actions> extends VectorWrapper<Observations, Actions> {
  private readonly show: ShowFrame;

  /** @throws ArgumentError when the environments do not render pictures. */
  constructor(env: VectorEnv<Observations, Actions>, given: { show?: ShowFrame } = {}) {
    super(env);
    if (env.renderMode !== 'rgb_array')
      throw new ArgumentError('env.renderMode', env.renderMode, '"rgb_array"');
    this.show = given.show ?? ((frame) => console.log(toTerminal(frame)));
  }

  override get renderMode(): string {
    return 'human';
  }

  override reset(given?: VectorResetArguments): [Observations, VectorInfo] {
    const result = this.env.reset(given);
    this.showFrames();
    return result;
  }

  override step(actions: Actions): VectorStepResult<Observations> {
    const result = this.env.step(actions);
    this.showFrames();
    return result;
  }

  private showFrames(): void {
    const frames = (this.env.render() ?? []).filter(isRgbFrame);
    if (frames.length > 0) this.show(tileFrames(frames));
  }
}
