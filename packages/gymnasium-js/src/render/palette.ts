import type { RgbFrame } from './frame';

const SIZE = 256;

/** Up to 256 colours, and the index of the closest one for each pixel. */
export interface Palette {
  /** Red, green and blue of 256 colours. */
  readonly colors: Uint8Array;
  /** The index of each pixel's colour. */
  readonly indexesOf: (frame: RgbFrame) => Uint8Array;
}

/** The most frequent colours of all pictures. */
export function choosePalette(frames: readonly RgbFrame[]): Palette {
  const counts = new Map<number, number>();
  for (const { data } of frames) {
    for (let at = 0; at < data.length; at += 3) {
      const color = colorAt(data, at);
      counts.set(color, (counts.get(color) ?? 0) + 1);
    }
  }
  const chosen = [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, SIZE)
    .map(([color]) => color);
  const colors = new Uint8Array(3 * SIZE);
  chosen.forEach((color, index) => {
    colors.set([color >> 16, (color >> 8) & 255, color & 255], 3 * index);
  });
  const indexes = new Map(chosen.map((color, index) => [color, index]));
  const indexOf = (color: number): number => {
    const known = indexes.get(color);
    if (known !== undefined) return known;
    const closest = closestIndex(chosen, color);
    indexes.set(color, closest);
    return closest;
  };
  return {
    colors,
    indexesOf: ({ data }) =>
      Uint8Array.from({ length: data.length / 3 }, (_, pixel) => indexOf(colorAt(data, 3 * pixel))),
  };
}

const colorAt = (data: Uint8Array, at: number): number =>
  (data[at]! << 16) | (data[at + 1]! << 8) | data[at + 2]!;

function closestIndex(colors: readonly number[], color: number): number {
  let best = 0;
  let bestDistance = Number.POSITIVE_INFINITY;
  colors.forEach((candidate, index) => {
    const red = (candidate >> 16) - (color >> 16);
    const green = ((candidate >> 8) & 255) - ((color >> 8) & 255);
    const blue = (candidate & 255) - (color & 255);
    const distance = red * red + green * green + blue * blue;
    if (distance < bestDistance) [best, bestDistance] = [index, distance];
  });
  return best;
}
