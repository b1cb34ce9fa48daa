import type { PictureShape } from './picture-shape';
import { resizeLinear } from './resize-linear';
import { roundHalfEven } from './round-half-even';

/** An old cell that a new one covers, and which part of the new one it is. */
type Share = readonly [cell: number, weight: number];

/**
 * Resizes a picture as OpenCV's `cv2.resize` does with `INTER_AREA`, byte by byte.
 *
 * Each new pixel is the mean of the area that it covers, if the picture becomes smaller both ways; else OpenCV
 * interpolates, see `resizeLinear`.
 *
 * @param pixels `height * width * channels` bytes.
 * @returns the picture with the new height and width.
 */
export function resizeArea(
  pixels: ArrayLike<number>,
  shape: PictureShape,
  newHeight: number,
  newWidth: number,
): Uint8Array {
  const { height, width } = shape;
  if (newHeight > height || newWidth > width) return resizeLinear(pixels, shape, newHeight, newWidth);
  const isWhole = height % newHeight === 0 && width % newWidth === 0;
  return isWhole
    ? meanOfBlocks(pixels, shape, newHeight, newWidth)
    : meanOfAreas(pixels, shape, newHeight, newWidth);
}

/** Where whole pixels are joined, their sum is exact, and only its division is rounded. */
function meanOfBlocks(
  pixels: ArrayLike<number>,
  { height, width, channels }: PictureShape,
  newHeight: number,
  newWidth: number,
): Uint8Array {
  const [tall, wide] = [height / newHeight, width / newWidth];
  const share = Math.fround(1 / (tall * wide));
  // OpenCV has code of its own for 2 x 2, which rounds halves up.
  const mean =
    tall === 2 && wide === 2
      ? (sum: number) => (sum + 2) >> 2
      : (sum: number) => roundHalfEven(Math.fround(sum * share));
  return forEachPixel(newHeight, newWidth, channels, (y, x, channel) => {
    let sum = 0;
    for (let row = y * tall; row < (y + 1) * tall; row++) {
      for (let column = x * wide; column < (x + 1) * wide; column++) {
        sum += pixels[(row * width + column) * channels + channel]!;
      }
    }
    return mean(sum);
  });
}

/** In float32, first along rows, then along columns. */
function meanOfAreas(
  pixels: ArrayLike<number>,
  { height, width, channels }: PictureShape,
  newHeight: number,
  newWidth: number,
): Uint8Array {
  const rows = sharesOf(height, newHeight);
  const columns = sharesOf(width, newWidth);
  return forEachPixel(newHeight, newWidth, channels, (y, x, channel) => {
    let sum = 0;
    for (const [row, tall] of rows[y]!) {
      let across = 0;
      for (const [column, wide] of columns[x]!) {
        const pixel = pixels[(row * width + column) * channels + channel]!;
        across = Math.fround(across + Math.fround(pixel * wide));
      }
      sum = Math.fround(sum + Math.fround(across * tall));
    }
    return roundHalfEven(sum);
  });
}

function forEachPixel(
  height: number,
  width: number,
  channels: number,
  pixel: (y: number, x: number, channel: number) => number,
): Uint8Array {
  const out = new Uint8Array(height * width * channels);
  let at = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      for (let channel = 0; channel < channels; channel++) out[at++] = pixel(y, x, channel);
    }
  }
  return out;
}

/** For each new cell along an axis, the old cells that it covers; OpenCV leaves away what is below a thousandth. */
function sharesOf(size: number, newSize: number): Share[][] {
  const scale = size / newSize;
  return Array.from({ length: newSize }, (_, index) => {
    const start = index * scale;
    const end = start + scale;
    const length = Math.min(scale, size - start);
    const last = Math.min(Math.floor(end), size - 1);
    const first = Math.min(Math.ceil(start), last);
    const shares: Share[] = [];
    if (first - start > 1e-3) shares.push([first - 1, Math.fround((first - start) / length)]);
    for (let cell = first; cell < last; cell++) shares.push([cell, Math.fround(1 / length)]);
    if (end - last > 1e-3) {
      shares.push([last, Math.fround(Math.min(end - last, 1, length) / length)]);
    }
    return shares;
  });
}
