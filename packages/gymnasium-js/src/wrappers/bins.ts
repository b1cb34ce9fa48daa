import { ArgumentError } from '../errors';
import type { Box } from '../spaces/box';
import type { Dtype } from '../spaces/dtype';

/** The number of bins of each component. @throws ArgumentError when the Box is unbounded or `bins` does not fit. */
export function binCounts(bins: number | readonly number[], box: Box<Dtype>): number[] {
  if (!box.isBounded()) throw new ArgumentError('env', box, 'an environment whose Box is bounded');
  const counts = typeof bins === 'number' ? new Array<number>(box.low.length).fill(bins) : [...bins];
  if (counts.length !== box.low.length || counts.some((count) => !Number.isInteger(count) || count < 1)) {
    throw new ArgumentError(
      'bins',
      bins,
      `a positive integer, or one for each of ${box.low.length} components`,
    );
  }
  return counts;
}

/** The `count + 1` edges of equal bins between two bounds, rounded as NumPy's linspace does. */
export function binEdges(low: number, high: number, count: number, dtype: Dtype): number[] {
  const round = dtype === 'float32' ? Math.fround : (value: number) => value;
  const step = round(round(high - low) / count);
  return Array.from({ length: count + 1 }, (_, edge) =>
    edge === count ? high : round(round(edge * step) + low),
  );
}

/** One index for one per component, the last component running fastest. */
export const flattenIndexes = (indexes: readonly number[], counts: readonly number[]): number =>
  indexes.reduce((flat, index, component) => flat * counts[component]! + index, 0);

/** The index of each component, from one index. */
export function unflattenIndex(flat: number, counts: readonly number[]): number[] {
  const indexes = new Array<number>(counts.length);
  for (let component = counts.length - 1; component >= 0; component--) {
    indexes[component] = flat % counts[component]!;
    flat = Math.floor(flat / counts[component]!);
  }
  return indexes;
}
