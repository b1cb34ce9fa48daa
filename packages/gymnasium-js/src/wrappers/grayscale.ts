const RED = 0.2125;
const GREEN = 0.7154;
const BLUE = 0.0721;

/**
 * The brightness of each pixel: `0.2125 R + 0.7154 G + 0.0721 B`, rounded down.
 *
 * @param pixels red, green and blue of one pixel after the other.
 */
export function grayscale(pixels: ArrayLike<number>): Uint8Array {
  const gray = new Uint8Array(pixels.length / 3);
  for (let pixel = 0; pixel < gray.length; pixel++) {
    const at = 3 * pixel;
    gray[pixel] = RED * pixels[at]! + GREEN * pixels[at + 1]! + BLUE * pixels[at + 2]!;
  }
  return gray;
}
