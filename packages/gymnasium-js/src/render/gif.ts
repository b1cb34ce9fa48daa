import { ArgumentError } from '../errors';
import type { RgbFrame } from './frame';
import { compressLzw } from './lzw';
import { choosePalette } from './palette';
import { concatenateBytes } from './png';

const PALETTE_BITS = 8;

/**
 * Pictures as an animated GIF file that repeats forever.
 *
 * Up to 256 colours over all pictures are kept exactly; of more, the most frequent are kept and others become the
 * closest of them.
 *
 * @param frames pictures of one size.
 * @param fps pictures per second; GIF counts in hundredths of a second.
 * @throws ArgumentError without frames, with frames of differing sizes, or when `fps` is not positive.
 * @example
 * writeFileSync('run.gif', encodeGif(frames, 30));
 */
export function encodeGif(frames: readonly RgbFrame[], fps: number): Uint8Array<ArrayBuffer> {
  const first = frames[0];
  if (!first) throw new ArgumentError('frames', frames, 'at least one picture');
  if (!(fps > 0)) throw new ArgumentError('fps', fps, 'a positive number');
  const { width, height } = first;
  if (frames.some((frame) => frame.width !== width || frame.height !== height)) {
    throw new ArgumentError('frames', frames.length, `pictures that are all ${width} x ${height}`);
  }
  const palette = choosePalette(frames);
  const delay = Math.max(2, Math.round(100 / fps));
  return concatenateBytes([
    ascii('GIF89a'),
    [...word(width), ...word(height), 0xf0 | (PALETTE_BITS - 1), 0, 0],
    palette.colors,
    [0x21, 0xff, 11, ...ascii('NETSCAPE2.0'), 3, 1, 0, 0, 0],
    ...frames.flatMap((frame) => [
      [0x21, 0xf9, 4, 0, ...word(delay), 0, 0],
      [0x2c, 0, 0, 0, 0, ...word(width), ...word(height), 0, PALETTE_BITS],
      ...subBlocks(compressLzw(palette.indexesOf(frame), PALETTE_BITS)),
    ]),
    [0x3b],
  ]);
}

const ascii = (text: string): number[] => Array.from(text, (letter) => letter.charCodeAt(0));
const word = (value: number): [number, number] => [value & 255, value >> 8];

/** Bytes in blocks of at most 255, each after its length, and an empty block at the end. */
function subBlocks(bytes: Uint8Array): ArrayLike<number>[] {
  const blocks: ArrayLike<number>[] = [];
  for (let start = 0; start < bytes.length; start += 255) {
    const block = bytes.subarray(start, start + 255);
    blocks.push([block.length], block);
  }
  return [...blocks, [0]];
}
