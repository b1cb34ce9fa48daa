import { ArgumentError } from '../../errors';
import { Box } from '../box';
import { Dict } from '../dict';
import { Discrete } from '../discrete';
import type { Dtype } from '../dtype';
import { MultiBinary } from '../multi-binary';
import { MultiDiscrete } from '../multi-discrete';
import { Space } from '../space';
import { Tuple } from '../tuple';
import type { Batched } from './batched';

/** Seeds of the copies of a space without batches are below this. */
const COPY_SEED_LIMIT = 1e8;

/**
 * The space of `n` values of `space` in one: what a vector environment of `n` observes or does.
 *
 * A Box gets a leading axis of length n; Discrete becomes MultiDiscrete; MultiDiscrete and MultiBinary become
 * Boxes; Tuple and Dict are batched part by part; any other space becomes a Tuple of n copies with seeds drawn from
 * it. The random state starts as a copy of the space's own. Throws `ArgumentError` for what is no space.
 *
 * @example
 * String(batchSpace(new Discrete(5), 2)); // 'MultiDiscrete([5 5])'
 */
export function batchSpace<S extends Space<unknown>>(space: S, n = 1): Batched<S> {
  return batch(space, n) as Space<unknown> as Batched<S>;
}

function batch(space: Space<unknown>, n: number): Space<unknown> {
  if (!(space instanceof Space)) throw new ArgumentError('space', space, 'a space');
  const seed = space.npRandom.clone();
  if (space instanceof Box) return batchBox(space, n);
  if (space instanceof Discrete) {
    const start = new Array<number>(n).fill(space.start);
    return new MultiDiscrete(new Array<number>(n).fill(space.n), { start, dtype: space.dtype, seed });
  }
  if (space instanceof MultiDiscrete) {
    const high = Array.from(space.start, (first, i) => first + space.nvec[i]! - 1);
    return new Box(repeat(space.start, n), repeat(high, n), {
      shape: [n, ...space.shape],
      dtype: space.dtype as Dtype,
      seed,
    });
  }
  if (space instanceof MultiBinary)
    return new Box(0, 1, { shape: [n, ...space.shape], dtype: space.dtype, seed });
  if (space instanceof Tuple) {
    const spaces: readonly Space<unknown>[] = space.spaces;
    return new Tuple(
      spaces.map((part) => batch(part, n)),
      { seed },
    );
  }
  if (space instanceof Dict) return space.mapSpaces((part: Space<unknown>) => batch(part, n), seed);
  const copies = new Tuple(
    Array.from({ length: n }, () => space.clone()),
    { seed },
  );
  copies.seed(Array.from(space.npRandom.clone().integers(0, COPY_SEED_LIMIT, { size: n })));
  return copies;
}

function batchBox<D extends Dtype>(space: Box<D>, n: number): Box<D> {
  const { shape, dtype, low, high } = space;
  const seed = space.npRandom.clone();
  return new Box<D>(repeat(low, n), repeat(high, n), { shape: [n, ...shape], dtype, seed });
}

/** The elements of an array n times over. */
function repeat(values: ArrayLike<number>, n: number): number[] {
  const once = Array.from(values);
  return Array.from({ length: n * once.length }, (_, i) => once[i % once.length]!);
}
