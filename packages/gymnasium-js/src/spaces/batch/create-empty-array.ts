import { Box } from '../box';
import { Dict } from '../dict';
import { Discrete } from '../discrete';
import { newArray } from '../dtype';
import { Graph } from '../graph';
import { MultiBinary } from '../multi-binary';
import { MultiDiscrete } from '../multi-discrete';
import { sizeOf } from '../nested';
import { OneOf } from '../one-of';
import { Sequence } from '../sequence';
import type { Space, SpaceValue } from '../space';
import { Text } from '../text';
import { Tuple } from '../tuple';
import type { Batched } from './batched';

/**
 * Memory for a batch of `n` values of `space`, for `concatenate` to write into: zeros in the form of the batched
 * space's values, though not always among them. Null for spaces that this package does not define.
 *
 * @example
 * createEmptyArray(new Box(-1, 1, { shape: [3] }), 2); // Float32Array(6)
 */
export function createEmptyArray<S extends Space<unknown>>(space: S, n = 1): SpaceValue<Batched<S>> {
  return empty(space, n) as SpaceValue<Batched<S>>;
}

function empty(space: Space<unknown>, n: number): unknown {
  if (space instanceof Discrete) return newArray(space.dtype, n);
  if (space instanceof Box || space instanceof MultiDiscrete || space instanceof MultiBinary) {
    return newArray(space.dtype, n * sizeOf(space.shape));
  }
  if (space instanceof Tuple)
    return (space.spaces as readonly Space<unknown>[]).map((part) => empty(part, n));
  if (space instanceof Dict) {
    return Object.fromEntries(space.keys.map((key) => [key, empty(space.spaces[key], n)]));
  }
  const single = emptyCopy(space);
  return single && Array.from({ length: n }, single);
}

/** What makes one value of a space without batches. */
function emptyCopy(space: Space<unknown>): (() => unknown) | null {
  if (space instanceof Text) return () => space.characterList[0]!.repeat(space.minLength);
  if (space instanceof OneOf) return () => [];
  if (space instanceof Sequence) return () => (space.stack ? empty(space.featureSpace, 1) : []);
  if (!(space instanceof Graph)) return null;
  return () => ({
    nodes: empty(space.nodeSpace, 1),
    edges: space.edgeSpace && empty(space.edgeSpace, 1),
    edgeLinks: space.edgeSpace && new Int32Array(2),
  });
}
