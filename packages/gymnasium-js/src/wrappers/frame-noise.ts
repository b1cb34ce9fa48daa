import type { Generator } from '../random/generator';
import type { RgbFrame } from '../render/frame';

/** The largest noise of each channel whose sum is a grey value, 255 times its share of the brightness. */
const GRAY_LIMITS = [0.2989, 0.587, 0.114].map((share) => Math.trunc(255 * share));

/** White noise of a frame's size, drawn as NumPy draws uint8 integers; grey noise has three equal channels. */
export function noiseLike({ data }: RgbFrame, generator: Generator, grayscale: boolean): Uint8Array {
  if (!grayscale) return generator.fillIntegers(new Uint8Array(data.length), 0, 255, { dtype: 'uint8' });
  const noise = generator.fillIntegers(new Uint8Array(data.length), 0, GRAY_LIMITS, { dtype: 'uint8' });
  for (let at = 0; at < noise.length; at += 3) {
    noise.fill(noise[at]! + noise[at + 1]! + noise[at + 2]!, at, at + 3);
  }
  return noise;
}

/** The frame with the pixels for which `isCovered` holds taken from the noise. */
export function coverPixels(
  frame: RgbFrame,
  noise: Uint8Array,
  isCovered: (pixel: number) => boolean,
): RgbFrame {
  const data = frame.data.slice();
  for (let pixel = 0; 3 * pixel < data.length; pixel++) {
    if (isCovered(pixel)) data.set(noise.subarray(3 * pixel, 3 * pixel + 3), 3 * pixel);
  }
  return { ...frame, data };
}
