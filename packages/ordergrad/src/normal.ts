/**
 * The standard normal distribution function, to about 1e-16.
 *
 * `Phi(x) = 1/2 + phi(x) (x + x^3/3 + x^5/(3 5) + ...)`, whose terms all have one sign.
 *
 * @see Marsaglia 2004, "Evaluating the normal distribution"
 */
export function normalCdf(x: number): number {
  if (x < -38) return 0;
  if (x > 8.3) return 1;
  if (x < -6) return upperTail(-x);
  let [sum, term] = [0, x];
  for (let i = 1; sum + term !== sum; i++) {
    sum += term;
    term *= (x * x) / (2 * i + 1);
  }
  return 0.5 + sum * density(x);
}

/** `1 - Phi(x)` for large `x`, where a difference would leave no digits: a continued fraction from its far end. */
function upperTail(x: number): number {
  let fraction = x;
  for (let i = 60; i >= 1; i--) fraction = x + i / fraction;
  return density(x) / fraction;
}

function density(x: number): number {
  return Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
}

/** The inverse of {@link normalCdf}, by bisection; infinite at 0 and 1. */
export function normalQuantile(u: number): number {
  if (u <= 0) return Number.NEGATIVE_INFINITY;
  if (u >= 1) return Number.POSITIVE_INFINITY;
  let [low, high] = [-39, 9];
  for (let middle = (low + high) / 2; low < middle && middle < high; middle = (low + high) / 2) {
    if (normalCdf(middle) < u) low = middle;
    else high = middle;
  }
  return high;
}
