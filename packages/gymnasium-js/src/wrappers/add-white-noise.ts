import type { Env } from '../core/env';
import { Wrapper } from '../core/wrapper';
import { InvalidProbability } from '../errors';
import { isRgbFrame, type RenderFrame } from '../render/frame';
import { coverPixels, noiseLike } from './frame-noise';

/** Arguments of `AddWhiteNoise`. */
export interface AddWhiteNoiseKwargs {
  /** The probability that a pixel is noise, in [0, 1). */
  probabilityOfNoisePerPixel: number;
  /** Whether the noise is grey; false by default. */
  isNoiseGrayscale?: boolean;
}

/** Replaces random pixels of rendered pictures by white noise, drawn from the environment's generator. */
export class AddWhiteNoise<Observation, Action> extends Wrapper<Observation, Action> {
  static override readonly module = 'gymnasium.wrappers.rendering';

  private readonly probability: number;
  private readonly grayscale: boolean;

  /** @throws InvalidProbability when the probability is outside of [0, 1). */
  constructor(env: Env<Observation, Action>, given: AddWhiteNoiseKwargs) {
    super(env, given);
    this.probability = given.probabilityOfNoisePerPixel;
    this.grayscale = given.isNoiseGrayscale ?? false;
    if (!(this.probability >= 0 && this.probability < 1)) {
      throw new InvalidProbability(`probabilityOfNoisePerPixel should be in [0, 1), got ${this.probability}`);
    }
  }

  override render(): RenderFrame {
    const frame = this.env.render();
    if (!isRgbFrame(frame)) return frame;
    const noise = noiseLike(frame, this.npRandom, this.grayscale);
    const draws = this.npRandom.random(frame.width * frame.height);
    return coverPixels(frame, noise, (pixel) => draws[pixel]! < this.probability);
  }
}
