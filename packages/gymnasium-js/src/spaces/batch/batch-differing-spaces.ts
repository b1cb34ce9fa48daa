import { ArgumentError } from '../../errors';
import { INTEGER_LIMITS } from '../../random/integer-dtype';
import { Box } from '../box';
import { Dict, type SpaceRecord } from '../dict';
import { Discrete } from '../discrete';
import type { DiscreteDtype, Dtype } from '../dtype';
import { MultiBinary } from '../multi-binary';
import { MultiDiscrete } from '../multi-discrete';
import { shapeString, sizeOf } from '../nested';
import type { Space } from '../space';
import { Tuple } from '../tuple';

/**
 * The space of one value of each of `spaces`, which are of one kind and shape but may have other bounds or counts.
 *
 * The random state is a copy of the first one's. Throws `ArgumentError` for no spaces, or where they differ in kind,
 * dtype, shape, parts or keys.
 *
 * @example
 * String(batchDifferingSpaces([new Discrete(3), new Discrete(5)])); // 'MultiDiscrete([3 5])'
 */
export function batchDifferingSpaces(spaces: readonly Space<unknown>[]): Space<unknown> {
  const [first] = spaces;
  if (!first) throw new ArgumentError('spaces', spaces, 'not empty');
  const stranger = spaces.find((space) => space.constructor !== first.constructor);
  if (stranger)
    throw new ArgumentError('spaces', String(stranger), `all of one kind, like the first, ${first}`);
  const seed = first.npRandom.clone();
  if (allOf<Discrete<DiscreteDtype>>(spaces, Discrete)) return batchDiscretes(spaces);
  if (allOf<Box<Dtype>>(spaces, Box)) return batchBounds(spaces, (space) => [space.low, space.high]);
  if (allOf<MultiDiscrete<DiscreteDtype>>(spaces, MultiDiscrete)) {
    return batchBounds(spaces, ({ nvec, start }) => [start, start.map((first, i) => first + nvec[i]! - 1)]);
  }
  if (allOf<MultiBinary>(spaces, MultiBinary))
    return batchBounds(spaces, ({ shape }) => [filled(shape, 0), filled(shape, 1)]);
  if (allOf<Tuple<readonly Space<unknown>[]>>(spaces, Tuple)) {
    const parts = spaces.map((space) => space.spaces);
    sameForAll('number of parts', spaces, (space) => space.spaces.length);
    return new Tuple(
      parts[0]!.map((_, i) => batchDifferingSpaces(parts.map((row) => row[i]!))),
      { seed },
    );
  }
  if (allOf<Dict<SpaceRecord>>(spaces, Dict)) {
    sameForAll('keys', spaces, (space) => [...space.keys].sort().join());
    return spaces[0]!.mapSpaces(
      (_, key) => batchDifferingSpaces(spaces.map((space) => space.spaces[key]!)),
      seed,
    );
  }
  return new Tuple(
    spaces.map((space) => space.clone()),
    { seed },
  );
}

function batchDiscretes(spaces: readonly Discrete<DiscreteDtype>[]): Space<unknown> {
  const width = (space: Discrete<DiscreteDtype>) => INTEGER_LIMITS[space.dtype].width;
  const { dtype } = spaces.reduce((widest, space) => (width(space) > width(widest) ? space : widest));
  const start = spaces.map((space) => space.start);
  return new MultiDiscrete(
    spaces.map(({ n }) => n),
    { start, dtype, seed: spaces[0]!.npRandom.clone() },
  );
}

/** A Box of all spaces' bounds along a new leading axis. */
function batchBounds<S extends Space<unknown> & { shape: readonly number[]; dtype: Dtype }>(
  spaces: readonly S[],
  bounds: (space: S) => [low: ArrayLike<number>, high: ArrayLike<number>],
): Space<unknown> {
  sameForAll('dtype', spaces, (space) => space.dtype);
  sameForAll('shape', spaces, (space) => shapeString(space.shape));
  const all = spaces.map(bounds);
  const side = (i: 0 | 1) => all.flatMap((pair) => Array.from(pair[i]));
  const { shape, dtype, npRandom } = spaces[0]!;
  return new Box(side(0), side(1), { shape: [spaces.length, ...shape], dtype, seed: npRandom.clone() });
}

const filled = (shape: readonly number[], value: number): number[] =>
  new Array<number>(sizeOf(shape)).fill(value);

function allOf<S extends Space<unknown>>(
  spaces: readonly Space<unknown>[],
  kind: abstract new (...parameters: never[]) => Space<unknown>,
): spaces is readonly S[] {
  return spaces.every((space) => space instanceof kind);
}

function sameForAll<S>(name: string, spaces: readonly S[], property: (space: S) => unknown): void {
  const values = spaces.map(property);
  const other = values.find((value) => value !== values[0]);
  if (other !== undefined) throw new ArgumentError('spaces', values, `of one ${name}`);
}
