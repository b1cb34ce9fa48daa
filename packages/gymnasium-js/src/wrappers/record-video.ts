import type { Env, ResetArguments } from '../core/env';
import { logger } from '../core/logger';
import type { Info, StepResult } from '../core/step-output';
import { Wrapper } from '../core/wrapper';
import { ArgumentError } from '../errors';
import { isRgbFrame, type RgbFrame } from '../render/frame';

/** A finished recording. */
export interface Recording {
  /** `<prefix>-episode-<n>` or `<prefix>-step-<n>`. */
  readonly name: string;
  readonly frames: readonly RgbFrame[];
  /** Frames per second. */
  readonly fps: number;
}

/** Arguments of `RecordVideo`. */
export interface RecordVideoKwargs {
  /** Takes a finished recording, for instance to encode it with `encodeGif` and to save or show it. */
  save: (recording: Recording) => void;
  /** Whether to record the episode of this number; by default by `cappedCubicSchedule` if there is no step trigger. */
  episodeTrigger?: (episode: number) => boolean;
  /** Whether to start a recording at this step, counted over all episodes. */
  stepTrigger?: (step: number) => boolean;
  /** Frames of a recording; 0, the default, is the whole episode. */
  videoLength?: number;
  /** How the recordings' names begin; `rl-video` by default. */
  namePrefix?: string;
  /** Frames per second; by default the environment's, or 30. */
  fps?: number;
}

/** Whether the episode is a cube below 1000, or a multiple of 1000. */
export const cappedCubicSchedule = (episode: number): boolean =>
  episode < 1000 ? Math.round(Math.cbrt(episode)) ** 3 === episode : episode % 1000 === 0;

/** Records the frames of some episodes, or of stretches of steps. */
export class RecordVideo<Observation, Action> extends Wrapper<Observation, Action> {
  static override readonly module = 'gymnasium.wrappers.rendering';

  private readonly given: RecordVideoKwargs;
  private readonly limit: number;
  private frames: RgbFrame[] = [];
  private name: string | null = null;
  private episode = -1;
  private stepNumber = -1;

  /** @throws ArgumentError when the environment does not render pictures. */
  constructor(env: Env<Observation, Action>, given: RecordVideoKwargs) {
    super(env, given);
    if (env.renderMode !== 'rgb_array')
      throw new ArgumentError('env.renderMode', env.renderMode, '"rgb_array"');
    this.limit = given.videoLength || Number.POSITIVE_INFINITY;
    this.given =
      given.episodeTrigger || given.stepTrigger ? given : { ...given, episodeTrigger: cappedCubicSchedule };
  }

  override reset(given?: ResetArguments): [Observation, Info] {
    const result = this.env.reset(given);
    this.episode++;
    if (this.limit === Number.POSITIVE_INFINITY) this.stopRecording();
    if (this.given.episodeTrigger?.(this.episode)) this.startRecording(`episode-${this.episode}`);
    this.capture();
    return result;
  }

  override step(action: Action): StepResult<Observation> {
    const result = this.env.step(action);
    this.stepNumber++;
    if (this.given.stepTrigger?.(this.stepNumber)) this.startRecording(`step-${this.stepNumber}`);
    this.capture();
    return result;
  }

  override close(): void {
    this.env.close();
    this.stopRecording();
  }

  private startRecording(suffix: string): void {
    this.stopRecording();
    this.name = `${this.given.namePrefix ?? 'rl-video'}-${suffix}`;
  }

  private capture(): void {
    if (this.name === null) return;
    const frame = this.env.render();
    if (isRgbFrame(frame)) this.frames.push(frame);
    if (this.frames.length > this.limit) this.stopRecording();
  }

  private stopRecording(): void {
    if (this.name === null) return;
    const { name, frames } = this;
    this.name = null;
    this.frames = [];
    if (frames.length === 0) logger.warn(`Nothing was recorded for ${name}.`);
    else this.given.save({ name, frames, fps: this.given.fps ?? this.metadata.renderFps ?? 30 });
  }
}
