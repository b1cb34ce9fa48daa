import { ArgumentError } from '../errors';
import { Box } from '../spaces/box';
import type { Dtype } from '../spaces/dtype';
import type { Space } from '../spaces/space';

/** The space as a Box. @throws ArgumentError when it is none. */
export function requireBox(space: Space<unknown>, argument: string): Box<Dtype> {
  if (!(space instanceof Box)) throw new ArgumentError(argument, space, 'a Box space');
  return space;
}

/** The space as a Box of pictures: uint8 from 0 to 255, of two or three axes. @throws ArgumentError when it is none. */
export function requireImageBox(space: Space<unknown>, argument: string): Box<Dtype> {
  const box = requireBox(space, argument);
  const isImage =
    box.dtype === 'uint8' &&
    (box.shape.length === 2 || box.shape.length === 3) &&
    box.low.every((bound: number) => bound === 0) &&
    box.high.every((bound: number) => bound === 255);
  if (!isImage) throw new ArgumentError(argument, space, 'a uint8 Box from 0 to 255 with two or three axes');
  return box;
}
