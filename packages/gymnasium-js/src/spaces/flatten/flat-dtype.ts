import { ArgumentError } from '../../errors';
import { INTEGER_LIMITS } from '../../random/integer-dtype';
import { Dict } from '../dict';
import { type Dtype, isFloat } from '../dtype';
import { OneOf } from '../one-of';
import { promote } from '../promote';
import type { Space } from '../space';
import { Text } from '../text';
import { Tuple } from '../tuple';

/** The dtype of the array that `flatten` makes of a space's values. Throws `ArgumentError` where it makes none. */
export function flatDtype(space: Space<unknown>): Dtype {
  if (space instanceof Text) return 'int32';
  if (space instanceof Tuple) return promote((space.spaces as readonly Space<unknown>[]).map(flatDtype));
  if (space instanceof Dict) return promote(space.keys.map((key) => flatDtype(space.spaces[key])));
  if (space instanceof OneOf) return oneOfDtype(space.spaces);
  if (space.dtype === undefined)
    throw new ArgumentError('space', String(space), 'one that flattens to an array');
  return space.dtype;
}

/** The dtype of the parts, widened where it cannot hold the index of the last part. */
function oneOfDtype(spaces: readonly Space<unknown>[]): Dtype {
  const dtype = promote(spaces.map(flatDtype));
  const last = spaces.length - 1;
  if (isFloat(dtype) || last <= INTEGER_LIMITS[dtype].max) return dtype;
  return promote([dtype, last <= 0xff ? 'uint8' : 'uint16']);
}
