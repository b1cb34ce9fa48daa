import { ArgumentError } from '../../errors';
import { isRgbFrame, type RgbFrame } from '../../render/frame';
import type { Recording } from '../../wrappers/record-video';
import type { VectorInfo } from '../batch-info';
import type { VectorEnv, VectorResetArguments, VectorStepResult } from '../vector-env';
import { tileFrames } from './tile-frames';
import { VectorWrapper } from './vector-wrapper';

/** Arguments of `RecordVideo` of vector environments. */
export interface VectorRecordVideo {
  /** Takes a finished recording. */
  save: (recording: Recording) => void;
  /** Frames of a recording. */
  videoLength: number;
  /** Whether to start a recording at this step; by default only at the first. */
  stepTrigger?: (step: number) => boolean;
  /** How the recordings' names begin; `rl-video` by default. */
  namePrefix?: string;
  /** Frames per second; by default the environments', or 30. */
  fps?: number;
}

/** Records stretches of steps, with the pictures of all environments in a grid. */
export class RecordVideo<Observations, Actions> extends VectorWrapper<Observations, Actions> {
  private frames: RgbFrame[] | null = null;
  private name = '';
  private stepNumber = -1;

  /** @throws ArgumentError when the environments do not render pictures or the length is not positive. */
  constructor(
    env: VectorEnv<Observations, Actions>,
    private readonly given: VectorRecordVideo,
  ) {
    super(env);
    if (env.renderMode !== 'rgb_array')
      throw new ArgumentError('env.renderMode', env.renderMode, '"rgb_array"');
    if (!(given.videoLength > 0))
      throw new ArgumentError('videoLength', given.videoLength, 'a positive number');
  }

  override reset(given?: VectorResetArguments): [Observations, VectorInfo] {
    const result = this.env.reset(given);
    this.advance();
    return result;
  }

  override step(actions: Actions): VectorStepResult<Observations> {
    const result = this.env.step(actions);
    this.advance();
    return result;
  }

  protected override closeExtras(): void {
    super.closeExtras();
    this.finish();
  }

  private advance(): void {
    this.stepNumber++;
    const starts = this.given.stepTrigger ?? ((step: number) => step === 0);
    if (starts(this.stepNumber)) {
      this.finish();
      this.frames = [];
      this.name = `${this.given.namePrefix ?? 'rl-video'}-step-${this.stepNumber}`;
    }
    if (!this.frames) return;
    this.frames.push(tileFrames((this.env.render() ?? []).filter(isRgbFrame)));
    if (this.frames.length >= this.given.videoLength) this.finish();
  }

  private finish(): void {
    const { frames } = this;
    this.frames = null;
    if (frames)
      this.given.save({ name: this.name, frames, fps: this.given.fps ?? this.metadata.renderFps ?? 30 });
  }
}
