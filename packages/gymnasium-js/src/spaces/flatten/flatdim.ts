import { ArgumentError } from '../../errors';
import { Box } from '../box';
import { Dict } from '../dict';
import { Discrete } from '../discrete';
import { MultiBinary } from '../multi-binary';
import { MultiDiscrete } from '../multi-discrete';
import { sizeOf } from '../nested';
import { OneOf } from '../one-of';
import type { Space } from '../space';
import { Text } from '../text';
import { Tuple } from '../tuple';

/**
 * The length of the array that `flatten` makes of a space's values: elements of a Box or MultiBinary, one-hot codes
 * of Discrete and MultiDiscrete, `maxLength` of Text, sums over the parts of Tuple and Dict, one more than the
 * largest part of OneOf.
 *
 * Throws `ArgumentError` for Graph, Sequence, and what contains them, for they have no fixed length.
 *
 * @example
 * flatdim(new Tuple([new Discrete(2), new Box(-1, 1, { shape: [2] })])); // 4
 */
export function flatdim(space: Space<unknown>): number {
  if (space instanceof Box || space instanceof MultiBinary) return sizeOf(space.shape);
  if (space instanceof Discrete) return space.n;
  if (space instanceof MultiDiscrete) return sum(space.nvec);
  if (space instanceof Text) return space.maxLength;
  if (space instanceof Tuple) return sum((space.spaces as readonly Space<unknown>[]).map(flatdim));
  if (space instanceof Dict) return sum(space.keys.map((key) => flatdim(space.spaces[key])));
  if (space instanceof OneOf)
    return 1 + Math.max(...(space.spaces as readonly Space<unknown>[]).map(flatdim));
  throw new ArgumentError('space', String(space), 'one that flattens to an array, and not of variable size');
}

const sum = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((total, value) => total + value, 0);
