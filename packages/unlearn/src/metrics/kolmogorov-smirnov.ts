import { ArgumentError } from '../errors';

/** Result of a two-sample test. */
export interface KolmogorovSmirnov {
  /** The largest distance of the two empirical distribution functions. */
  readonly statistic: number;
  /** Probability of a distance at least as large if both samples come from one distribution. */
  readonly pValue: number;
}

/**
 * The two-sided two-sample Kolmogorov-Smirnov test with its exact p-value: the share of lattice paths from (0, 0) to (n, m) that
 * somewhere leave |i / n - j / m| < D, where D is the statistic.
 *
 * Source: Hodges 1958, The significance probability of the Smirnov two-sample test.
 * @param a n numbers
 * @param b m numbers; time grows as n m
 * @throws ArgumentError if a sample is empty or holds NaN
 * @example kolmogorovSmirnov([1, 2, 3, 4], [5, 6, 7, 8]); // { statistic: 1, pValue: 2 / 70 }
 */
export function kolmogorovSmirnov(a: ArrayLike<number>, b: ArrayLike<number>): KolmogorovSmirnov {
  const [x, y] = [sorted('a', a), sorted('b', b)];
  const steps = largestStep(x, y);
  return { statistic: steps / (x.length * y.length), pValue: exactPValue(x.length, y.length, steps) };
}

function sorted(name: string, sample: ArrayLike<number>): Float64Array {
  const values = Float64Array.from(sample).sort();
  if (values.length === 0) throw new ArgumentError(`${name}: must not be empty`);
  // Sorting puts NaN last.
  if (Number.isNaN(values.at(-1))) throw new ArgumentError(`${name}: has NaN in it`);
  return values;
}

/** n m D, an integer: the largest |i m - j n| over the values that occur. */
function largestStep(x: Float64Array, y: Float64Array): number {
  let [i, j, largest] = [0, 0, 0];
  while (i < x.length && j < y.length) {
    const value = Math.min(x[i]!, y[j]!);
    while (i < x.length && x[i]! <= value) i++;
    while (j < y.length && y[j]! <= value) j++;
    largest = Math.max(largest, Math.abs(i * y.length - j * x.length));
  }
  return largest;
}

/**
 * The share of paths that reach |i m - j n| >= steps. Each cell holds the share of the paths to it that have; a path to (i, j)
 * comes from the left with probability i / (i + j), since all are equally likely.
 */
function exactPValue(n: number, m: number, steps: number): number {
  if (steps === 0) return 1;
  const row = new Float64Array(m + 1);
  for (let i = 0; i <= n; i++) {
    for (let j = 0; j <= m; j++) {
      if (Math.abs(i * m - j * n) >= steps) row[j] = 1;
      else if (i + j === 0) row[j] = 0;
      else row[j] = (i * (i > 0 ? row[j]! : 0) + j * (j > 0 ? row[j - 1]! : 0)) / (i + j);
    }
  }
  return row[m] as number;
}
