import type { Env } from '../core/env';
import { Wrapper } from '../core/wrapper';
import { ArgumentError } from '../errors';
import { isRgbFrame, type RenderFrame, type RgbFrame } from '../render/frame';
import { coverPixels, noiseLike } from './frame-noise';

/** Arguments of `ObstructView`. */
export interface ObstructViewKwargs {
  /** The part of all pixels to cover, in [0, 1). */
  obstructedPixelsRatio: number;
  /** The side of a patch, in pixels. */
  obstructionWidth: number;
  /** Whether the noise is grey; false by default. */
  isNoiseGrayscale?: boolean;
}

/** Covers rendered pictures with square patches of white noise at random places. */
export class ObstructView<Observation, Action> extends Wrapper<Observation, Action> {
  static override readonly module = 'gymnasium.wrappers.rendering';

  private readonly centersRatio: number;
  private readonly width: number;
  private readonly grayscale: boolean;

  /** @throws ArgumentError when the ratio is outside of [0, 1) or the width below 1. */
  constructor(env: Env<Observation, Action>, given: ObstructViewKwargs) {
    super(env, given);
    const { obstructedPixelsRatio: ratio, obstructionWidth: width } = given;
    if (!(ratio >= 0 && ratio < 1)) throw new ArgumentError('obstructedPixelsRatio', ratio, 'in [0, 1)');
    if (!(width >= 1)) throw new ArgumentError('obstructionWidth', width, 'at least 1');
    this.centersRatio = ratio / width ** 2;
    this.width = width;
    this.grayscale = given.isNoiseGrayscale ?? false;
  }

  override render(): RenderFrame {
    const frame = this.env.render();
    if (!isRgbFrame(frame)) return frame;
    const covered = this.drawPatches(frame);
    return coverPixels(
      frame,
      noiseLike(frame, this.npRandom, this.grayscale),
      (pixel) => covered[pixel] === 1,
    );
  }

  private drawPatches({ width, height }: RgbFrame): Uint8Array {
    const covered = new Uint8Array(width * height);
    const count = Math.floor(covered.length * this.centersRatio);
    const before = Math.floor(this.width / 2);
    const after = this.width - before;
    for (const center of this.npRandom.integers(0, covered.length, { size: count })) {
      const row = Math.floor(center / width);
      const column = center % width;
      for (let y = Math.max(row - before, 0); y < Math.min(row + after, height); y++) {
        covered.fill(
          1,
          y * width + Math.max(column - before, 0),
          y * width + Math.min(column + after, width),
        );
      }
    }
    return covered;
  }
}
