/**
 * The sum of squares as NumPy has it: in float32 for a `Float32Array`, and in the order of its pairwise sum.
 *
 * sum_i x_i^2, for up to 128 numbers (NumPy halves longer arrays), which are all that the environments have.
 */
export function sumOfSquares(values: ArrayLike<number>): number {
  const round = values instanceof Float32Array ? Math.fround : (value: number) => value;
  return pairwiseSum(
    Array.from(values, (value) => round(value * value)),
    round,
  );
}

/** The sum in the order of NumPy's: eight sums side by side where there are eight numbers or more. */
export function pairwiseSum(
  terms: ArrayLike<number>,
  round: (value: number) => number = (value) => value,
): number {
  const whole = terms.length - (terms.length % 8);
  let sum = 0;
  if (whole > 0) {
    const lanes = Array.from({ length: 8 }, (_, lane) => {
      let total = terms[lane]!;
      for (let at = lane + 8; at < whole; at += 8) total = round(total + terms[at]!);
      return total;
    });
    for (let width = 1; width < 8; width *= 2) {
      for (let at = 0; at < 8; at += 2 * width) lanes[at] = round(lanes[at]! + lanes[at + width]!);
    }
    sum = lanes[0]!;
  }
  for (let at = whole; at < terms.length; at++) sum = round(sum + terms[at]!);
  return sum;
}

/** `weight * np.sum(np.square(action))`, which NumPy computes in float32 for a float32 action. */
export function controlCost(action: ArrayLike<number>, weight: number): number {
  const sum = sumOfSquares(action);
  return action instanceof Float32Array ? Math.fround(Math.fround(weight) * sum) : weight * sum;
}
