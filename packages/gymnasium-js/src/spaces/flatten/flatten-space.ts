import { ArgumentError } from '../../errors';
import { Box } from '../box';
import { Dict, type SpaceRecord } from '../dict';
import { Discrete } from '../discrete';
import type { Dtype } from '../dtype';
import { Graph } from '../graph';
import { MultiBinary } from '../multi-binary';
import { MultiDiscrete } from '../multi-discrete';
import { OneOf } from '../one-of';
import { Sequence } from '../sequence';
import type { Space } from '../space';
import { Text } from '../text';
import { Tuple } from '../tuple';
import { flatDtype } from './flat-dtype';
import { flatdim } from './flatdim';

/**
 * The space of the values that `flatten` makes: a Box with one axis, or for what contains a Graph or Sequence the
 * same structure with flat parts. Not all of its values can be unflattened.
 *
 * @example
 * String(flattenSpace(new Discrete(5))); // 'Box(0, 1, (5,), int64)'
 */
export function flattenSpace(space: Space<unknown>): Space<unknown> {
  if (space instanceof Box) return flatBox(space.low, space.high, space.dtype);
  if (space instanceof Discrete || space instanceof MultiDiscrete || space instanceof MultiBinary) {
    return new Box<Dtype>(0, 1, { shape: [flatdim(space)], dtype: space.dtype });
  }
  if (space instanceof Text) {
    return new Box(0, space.characterList.length, { shape: [space.maxLength], dtype: 'int32' });
  }
  if (space instanceof OneOf) return flatOneOf(space);
  if (space instanceof Tuple) return flatTuple(space);
  if (space instanceof Dict) return flatDict(space);
  if (space instanceof Sequence) {
    return new Sequence(flattenSpace(space.featureSpace), { stack: space.stack as boolean });
  }
  if (space instanceof Graph) {
    return new Graph(flattenSpace(space.nodeSpace), space.edgeSpace && flattenSpace(space.edgeSpace));
  }
  throw new ArgumentError('space', String(space), 'one that can be flattened');
}

const flatBox = (low: ArrayLike<number>, high: ArrayLike<number>, dtype: Dtype): Box<Dtype> =>
  new Box<Dtype>(low, high, { dtype });

function flatTuple(space: Tuple<readonly Space<unknown>[]>): Space<unknown> {
  const parts = space.spaces.map(flattenSpace);
  return space.isNpFlattenable ? joined(parts as Box<Dtype>[], flatDtype(space)) : new Tuple(parts);
}

function flatDict(space: Dict<SpaceRecord>): Space<unknown> {
  if (!space.isNpFlattenable) return space.mapSpaces(flattenSpace);
  const parts = space.keys.map((key) => flattenSpace(space.spaces[key]!));
  return joined(parts as Box<Dtype>[], flatDtype(space));
}

/** The index, then numbers within the bounds of all parts together. */
function flatOneOf(space: OneOf<readonly Space<unknown>[]>): Space<unknown> {
  const parts = space.spaces.map(flattenSpace) as Box<Dtype>[];
  const low = parts.flatMap((part) => Array.from(part.low)).reduce((a, b) => Math.min(a, b));
  const high = parts.flatMap((part) => Array.from(part.high)).reduce((a, b) => Math.max(a, b));
  const rest = (bound: number) => new Array<number>(flatdim(space) - 1).fill(bound);
  return flatBox([0, ...rest(low)], [parts.length - 1, ...rest(high)], flatDtype(space));
}

function joined(parts: readonly Box<Dtype>[], dtype: Dtype): Box<Dtype> {
  const side = (bound: 'low' | 'high') => parts.flatMap((part) => Array.from(part[bound]));
  return flatBox(side('low'), side('high'), dtype);
}
