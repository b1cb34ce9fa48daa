import type { PictureShape } from './picture-shape';
import { roundHalfEven } from './round-half-even';

/** Between which two old cells a new one lies, and their weights in 2048ths. */
interface Place {
  readonly first: number;
  readonly second: number;
  readonly weights: readonly [number, number];
}

/**
 * Interpolates a picture as OpenCV does with `INTER_AREA` where an axis becomes longer: in fixed point, from two
 * neighbours along each axis, of which the new pixel takes the parts that it covers.
 *
 * @param pixels `height * width * channels` bytes.
 * @returns the picture with the new height and width.
 */
export function resizeLinear(
  pixels: ArrayLike<number>,
  { height, width, channels }: PictureShape,
  newHeight: number,
  newWidth: number,
): Uint8Array {
  const rows = placesOf(height, newHeight);
  const columns = placesOf(width, newWidth);
  const out = new Uint8Array(newHeight * newWidth * channels);
  let at = 0;
  for (const row of rows) {
    for (const { first, second, weights } of columns) {
      for (let channel = 0; channel < channels; channel++) {
        const along = (y: number): number =>
          pixels[(y * width + first) * channels + channel]! * weights[0] +
          pixels[(y * width + second) * channels + channel]! * weights[1];
        const upper = (row.weights[0] * (along(row.first) >> 4)) >> 16;
        const lower = (row.weights[1] * (along(row.second) >> 4)) >> 16;
        out[at++] = (upper + lower + 2) >> 2;
      }
    }
  }
  return out;
}

function placesOf(size: number, newSize: number): Place[] {
  const scale = size / newSize;
  return Array.from({ length: newSize }, (_, index) => {
    const first = Math.floor(index * scale);
    const beyond = Math.fround(index + 1 - (first + 1) * (newSize / size));
    const part = first >= size - 1 || beyond <= 0 ? 0 : Math.fround(beyond - Math.floor(beyond));
    const weights = [roundHalfEven(2048 * Math.fround(1 - part)), roundHalfEven(2048 * part)] as const;
    return { first, second: Math.min(first + 1, size - 1), weights };
  });
}
