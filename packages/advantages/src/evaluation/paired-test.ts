import { requireInteger, requireLength } from '../checks';
import { finiteRewards } from '../group/finite-rewards';
import { seededRandom } from '../random';
import { type BootstrapOptions, bootstrapInterval, type Interval } from './bootstrap-interval';

/** The outcome of {@link pairedTest}. */
export interface PairedTest {
  /** Mean of `second - first` over problems, with its paired bootstrap interval. */
  readonly difference: Interval;
  /** How often chance alone gives a mean difference at least as far from zero, 0 to 1. */
  readonly p: number;
}

/** Settings of {@link pairedTest}. */
export interface PairedTestOptions extends BootstrapOptions {
  /** Random sign assignments, where there are too many to try all; default 10000. */
  readonly permutations?: number;
}

/**
 * Compare two models on the same problems: the sign-flip permutation test, two-sided.
 *
 * If the models were alike, each problem's difference could as well have the other sign. With `d` problems that differ, all `2^d` signs
 * are tried if there are at most `permutations` of them, and the `p` is exact; else so many are drawn, and `p = (1 + hits) / (1 +
 * permutations)`, which is never too small.
 *
 * @param first, second one value per problem and model, in the same order.
 * @throws AdvantageError when there is no problem, the lists differ in length, a value is NaN or infinite, or an option is outside its
 *   range.
 * @see Fisher 1935, "The Design of Experiments"; Phipson & Smyth 2010 for the `1 +`
 * @example
 * pairedTest([0, 0, 0, 0], [1, 1, 1, 1]).p; // 2/16
 */
export function pairedTest(
  first: ArrayLike<number>,
  second: ArrayLike<number>,
  { permutations = 10_000, seed = 0, ...options }: PairedTestOptions = {},
): PairedTest {
  requireInteger('permutations', permutations, 1);
  requireLength('second', second, first.length);
  const before = finiteRewards(first, 'first');
  const differences = finiteRewards(second, 'second').map((value, i) => value - before[i]!);
  const difference = bootstrapInterval(differences, { ...options, seed });
  const changed = differences.filter((d) => d !== 0);
  const p =
    2 ** changed.length <= permutations
      ? exactP(changed)
      : sampledP(changed, permutations, seededRandom(seed));
  return { difference, p };
}

function exactP(changed: Float64Array): number {
  let hits = 0;
  const all = 2 ** changed.length;
  const reached = threshold(changed);
  for (let signs = 0; signs < all; signs++) {
    let sum = 0;
    for (let i = 0; i < changed.length; i++) sum += (signs >> i) & 1 ? changed[i]! : -changed[i]!;
    if (Math.abs(sum) >= reached) hits++;
  }
  return hits / all;
}

function sampledP(changed: Float64Array, permutations: number, random: () => number): number {
  let hits = 0;
  const reached = threshold(changed);
  for (let draw = 0; draw < permutations; draw++) {
    let sum = 0;
    for (let i = 0; i < changed.length; i++) sum += random() < 0.5 ? changed[i]! : -changed[i]!;
    if (Math.abs(sum) >= reached) hits++;
  }
  return (1 + hits) / (1 + permutations);
}

/** What a sum must reach to be as far from zero as the observed one, less what rounding may take from an equal sum. */
function threshold(changed: Float64Array): number {
  const size = changed.reduce((sum, d) => sum + Math.abs(d), 0);
  return Math.abs(changed.reduce((sum, d) => sum + d, 0)) - 1e-12 * size;
}
