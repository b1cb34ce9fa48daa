import type { RgbFrame } from '../../render/frame';

/** Pictures of one size side by side in a grid that is as square as possible; empty cells are black. */
export function tileFrames(frames: readonly RgbFrame[]): RgbFrame {
  const { width, height } = frames[0]!;
  const columns = Math.ceil(Math.sqrt(frames.length));
  const rows = Math.ceil(frames.length / columns);
  const tiled = {
    width: columns * width,
    height: rows * height,
    data: new Uint8Array(columns * rows * width * height * 3),
  };
  frames.forEach(({ data }, index) => {
    const left = (index % columns) * width;
    const top = Math.floor(index / columns) * height;
    for (let y = 0; y < height; y++) {
      const row = data.subarray(y * width * 3, (y + 1) * width * 3);
      tiled.data.set(row, ((top + y) * tiled.width + left) * 3);
    }
  });
  return tiled;
}
