import { CustomSpaceError } from '../errors';
import { Box } from '../spaces/box';
import { Dict } from '../spaces/dict';
import { Discrete } from '../spaces/discrete';
import { newArray, toArray } from '../spaces/dtype';
import { MultiBinary } from '../spaces/multi-binary';
import { MultiDiscrete } from '../spaces/multi-discrete';
import type { Space } from '../spaces/space';
import { Text } from '../spaces/text';
import { Tuple } from '../spaces/tuple';

/**
 * The value of a space that is closest to zero.
 *
 * @throws CustomSpaceError for spaces whose values have no fixed form.
 */
export function zeroValue(space: Space<unknown>): unknown {
  if (space instanceof Box) return zeroOfBox(space);
  if (space instanceof Discrete) return space.start;
  if (space instanceof MultiDiscrete) return space.start.slice();
  if (space instanceof MultiBinary)
    return newArray(
      'int8',
      space.shape.reduce((size, axis) => size * axis, 1),
    );
  if (space instanceof Text) return (space.characterList[0] ?? '').repeat(space.minLength);
  if (space instanceof Tuple) return (space.spaces as readonly Space<unknown>[]).map(zeroValue);
  if (space instanceof Dict) {
    return Object.fromEntries(space.keys.map((key) => [key, zeroValue(space.spaces[key]!)]));
  }
  throw new CustomSpaceError(`No zero value is known for ${space}`);
}

const zeroOfBox = ({ low, high, dtype }: Box) =>
  toArray(
    dtype,
    Array.from<number>(low).map((bound, at) => Math.min(Math.max(0, bound), high[at]!)),
  );
