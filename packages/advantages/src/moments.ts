/** How much value `i` counts; without weights, once. */
function weightAt(weights: ArrayLike<number> | undefined, i: number): number {
  return weights ? weights[i]! : 1;
}

/**
 * Each value minus the (weighted) mean of all; zero where the weight is zero, whatever the value.
 *
 * Values are measured from the first that counts: equal ones give exact zeros (the mean of equal floats need not be that
 * float), and an exactly representable offset changes no bit. A second pass takes away what rounding left of the mean.
 *
 * @param weights how often each value counts, at or above zero, such as tokens per rollout or a mask of 0 and 1; without
 *   them every value counts once.
 */
export function deviations(values: ArrayLike<number>, weights?: ArrayLike<number>): Float64Array {
  let first = 0;
  while (first < values.length && weightAt(weights, first) === 0) first++;
  const fromFirst = Float64Array.from(values, (value, i) =>
    weightAt(weights, i) === 0 ? 0 : value - values[first]!,
  );
  return subtractMean(subtractMean(fromFirst, weights), weights);
}

/**
 * The standard deviation of values whose mean is already zero: `sqrt(sum_i w_i x_i^2 / (sum_i w_i - ddof))`; 0 where
 * nothing would be left to divide by.
 *
 * @param centered what {@link deviations} returns.
 * @param ddof 1 for the sample's deviation, 0 for the population's.
 */
export function standardDeviation(
  centered: ArrayLike<number>,
  ddof: number,
  weights?: ArrayLike<number>,
): number {
  let largest = 0;
  for (let i = 0; i < centered.length; i++) largest = Math.max(largest, Math.abs(centered[i]!));
  if (largest === 0) return 0;
  // Squares are taken relative to the largest deviation, so that they neither overflow nor vanish.
  let squares = 0;
  let count = 0;
  for (let i = 0; i < centered.length; i++) {
    squares += weightAt(weights, i) * (centered[i]! / largest) ** 2;
    count += weightAt(weights, i);
  }
  return count > ddof ? largest * Math.sqrt(squares / (count - ddof)) : 0;
}

function subtractMean(values: Float64Array, weights: ArrayLike<number> | undefined): Float64Array {
  let count = 0;
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    count += weightAt(weights, i);
    sum += weightAt(weights, i) * values[i]!;
  }
  const mean = count > 0 ? sum / count : 0;
  return values.map((value, i) => (weightAt(weights, i) === 0 ? 0 : value - mean));
}
