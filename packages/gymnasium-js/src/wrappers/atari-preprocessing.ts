import type { Env, ResetArguments } from '../core/env';
import type { Info, StepResult } from '../core/step-output';
import { Wrapper } from '../core/wrapper';
import { ArgumentError } from '../errors';
import { Box } from '../spaces/box';
import { grayscale } from './grayscale';
import type { PictureShape } from './picture-shape';
import { requireImageBox } from './require-box';
import { resizeArea } from './resize-area';

/** Arguments of `AtariPreprocessing`. */
export interface AtariPreprocessingKwargs {
  /** The most steps of doing nothing (action 0) after a reset; 30 by default. */
  noopMax?: number;
  /** How often each action is taken; 4 by default. */
  frameSkip?: number;
  /** Side of the square observation, or its width and height; 84 by default. */
  screenSize?: number | readonly [width: number, height: number];
  /** Whether losing a life (by `info.lives`) ends the episode; false by default. */
  terminalOnLifeLoss?: boolean;
  /** Whether pictures become grey; true by default. */
  grayscaleObs?: boolean;
  /** Whether grey pictures keep a last axis of one channel; false by default. */
  grayscaleNewaxis?: boolean;
  /** Whether observations are float32 from 0 to 1; false by default. */
  scaleObs?: boolean;
}

/**
 * The usual pipeline for Atari games: random no-ops at the start, repeated actions, the larger of the last two
 * frames, grey and resized.
 *
 * The environment's observations must be pictures, and `info.lives` the lives left.
 *
 * @see Machado et al. 2018, "Revisiting the Arcade Learning Environment"
 */
export class AtariPreprocessing extends Wrapper<Uint8Array | Float32Array, number, Uint8Array> {
  static override readonly module = 'gymnasium.wrappers.atari_preprocessing';

  private readonly given: Required<Omit<AtariPreprocessingKwargs, 'screenSize'>>;
  private readonly size: readonly [number, number];
  private readonly picture: PictureShape;
  private lives = 0;

  /** @throws ArgumentError when observations are no pictures of three channels or an argument is out of range. */
  constructor(env: Env<Uint8Array, number>, kwargs: AtariPreprocessingKwargs = {}) {
    super(env, kwargs);
    const { screenSize = 84, ...rest } = kwargs;
    this.given = { ...defaults, ...rest };
    this.size = typeof screenSize === 'number' ? [screenSize, screenSize] : screenSize;
    checkAtLeast('frameSkip', this.given.frameSkip, 1);
    checkAtLeast('noopMax', this.given.noopMax, 0);
    for (const side of this.size) checkAtLeast('screenSize', side, 1);
    const { shape } = requireImageBox(env.observationSpace, 'env.observationSpace');
    if (shape[2] !== 3)
      throw new ArgumentError('env.observationSpace', env.observationSpace, 'of 3 channels');
    const { grayscaleObs, grayscaleNewaxis, scaleObs } = this.given;
    this.picture = { height: shape[0]!, width: shape[1]!, channels: grayscaleObs ? 1 : 3 };
    const channels = grayscaleObs && !grayscaleNewaxis ? [] : [this.picture.channels];
    const newShape = [this.size[1], this.size[0], ...channels];
    this.observationSpace = scaleObs
      ? new Box(0, 1, { shape: newShape })
      : new Box(0, 255, { shape: newShape, dtype: 'uint8' });
  }

  override reset(given?: ResetArguments): [Uint8Array | Float32Array, Info] {
    let [observation, info] = this.env.reset(given);
    const { noopMax } = this.given;
    const noops = noopMax > 0 ? this.npRandom.integers(1, noopMax + 1) : 0;
    for (let noop = 0; noop < noops; noop++) {
      const result = this.env.step(0);
      [observation, info] =
        result[2] || result[3] ? this.env.reset(given) : [result[0], { ...info, ...result[4] }];
    }
    this.lives = Number(info.lives ?? 0);
    return [this.process(observation), info];
  }

  override step(action: number): StepResult<Uint8Array | Float32Array> {
    let previous: Uint8Array | null = null;
    let reward = 0;
    for (let repeat = 1; ; repeat++) {
      const [observation, stepReward, terminated, truncated, info] = this.env.step(action);
      reward += stepReward;
      const ended = this.loseLife(info) || terminated;
      if (repeat === this.given.frameSkip || ended || truncated) {
        const frame = previous
          ? observation.map((value, at) => Math.max(value, previous![at]!))
          : observation;
        return [this.process(frame), reward, ended, truncated, info];
      }
      previous = observation;
    }
  }

  /** Whether a life was lost that ends the episode. */
  private loseLife(info: Info): boolean {
    const lives = Number(info.lives ?? 0);
    const lost = this.given.terminalOnLifeLoss && lives < this.lives;
    this.lives = lives;
    return lost;
  }

  private process(frame: Uint8Array): Uint8Array | Float32Array {
    const pixels = this.given.grayscaleObs ? grayscale(frame) : frame;
    const resized = resizeArea(pixels, this.picture, this.size[1], this.size[0]);
    return this.given.scaleObs ? Float32Array.from(resized, (value) => value / 255) : resized;
  }
}

const defaults = {
  noopMax: 30,
  frameSkip: 4,
  terminalOnLifeLoss: false,
  grayscaleObs: true,
  grayscaleNewaxis: false,
  scaleObs: false,
};

function checkAtLeast(argument: string, value: number, least: number): void {
  if (!Number.isInteger(value) || value < least)
    throw new ArgumentError(argument, value, `an integer of at least ${least}`);
}
