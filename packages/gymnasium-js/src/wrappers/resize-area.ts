/** Height, width and channels of a picture. */
export interface PictureShape {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

/**
 * Resizes a picture so that each new pixel is the mean of the area it covers (`INTER_AREA` of OpenCV).
 *
 * @param pixels `height * width * channels` bytes.
 * @returns the picture with the new height and width, rounded to bytes.
 */
export function resizeArea(
  pixels: ArrayLike<number>,
  { height, width, channels }: PictureShape,
  newHeight: number,
  newWidth: number,
): Uint8Array {
  const rows = areaWeights(height, newHeight);
  const columns = areaWeights(width, newWidth);
  const out = new Uint8Array(newHeight * newWidth * channels);
  for (let y = 0; y < newHeight; y++) {
    for (let x = 0; x < newWidth; x++) {
      for (let channel = 0; channel < channels; channel++) {
        let sum = 0;
        for (const [row, tall] of rows[y]!) {
          for (const [column, wide] of columns[x]!) {
            sum += tall * wide * pixels[(row * width + column) * channels + channel]!;
          }
        }
        out[(y * newWidth + x) * channels + channel] = Math.round(sum);
      }
    }
  }
  return out;
}

/** For each new cell along an axis, the old cells it covers and by which part of itself. */
function areaWeights(size: number, newSize: number): [cell: number, weight: number][][] {
  const scale = size / newSize;
  return Array.from({ length: newSize }, (_, index) => {
    const start = index * scale;
    const end = Math.min((index + 1) * scale, size);
    const weights: [number, number][] = [];
    for (let cell = Math.floor(start); cell < end; cell++) {
      const covered = Math.min(end, cell + 1) - Math.max(start, cell);
      if (covered > 1e-9) weights.push([cell, covered / (end - start)]);
    }
    return weights;
  });
}
