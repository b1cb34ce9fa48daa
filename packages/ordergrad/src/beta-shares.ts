/**
 * The chances with which a Beta(a, b) variable falls into each of `k` equal parts of 0 to 1.
 *
 * The integrals below and above a point, each by its continued fraction, are taken up to one common factor. Where both are known, their sum
 * is the whole, so the Beta function, and with it the gamma function, is never needed.
 *
 * @param a above 0.
 * @param b above 0.
 * @see DLMF 8.17.22 for the continued fraction
 */
export function betaShares(a: number, b: number, k: number): Float64Array {
  const center = a / (a + b);
  const whole = below(center, a, b) + below(1 - center, b, a);
  const shares = new Float64Array(k);
  for (let j = 0; j < k; j++) {
    const [low, high] = [j / k, (j + 1) / k];
    if (high <= center) shares[j] = (below(high, a, b) - below(low, a, b)) / whole;
    else if (low >= center) shares[j] = (below(1 - low, b, a) - below(1 - high, b, a)) / whole;
    else shares[j] = 1 - (below(low, a, b) + below(1 - high, b, a)) / whole;
  }
  return shares;
}

/** `int_0^x u^(a-1) (1-u)^(b-1) du` over the integrand's scale at the mean, for `x` not above the mean by much. */
function below(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  const center = a / (a + b);
  const scale = Math.exp(a * Math.log(x / center) + b * Math.log1p((center - x) / (1 - center)));
  return (scale / a) * continuedFraction(x, a, b);
}

/** Lentz's method. */
function continuedFraction(x: number, a: number, b: number): number {
  const tiny = 1e-300;
  const nonzero = (value: number) => (Math.abs(value) < tiny ? tiny : value);
  let c = 1;
  let d = 1 / nonzero(1 - ((a + b) * x) / (a + 1));
  let result = d;
  for (let m = 1; m <= 10_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    for (const term of [even, odd]) {
      d = 1 / nonzero(1 + term * d);
      c = nonzero(1 + term / c);
      result *= c * d;
    }
    if (Math.abs(c * d - 1) < 1e-16) break;
  }
  return result;
}
