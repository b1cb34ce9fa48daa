/** Coefficients from the constant term up: for |p - 1/2| <= 0.425, in 0.180625 - (p - 1/2)^2. */
const centralNumerator = [
  3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946, 45921.95393154987,
  67265.7709270087, 33430.57558358813, 2509.0809287301227,
];
const centralDenominator = [
  1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597, 39307.89580009271,
  28729.085735721943, 5226.495278852854,
];
/** Coefficients from the constant term up: farther out, in sqrt(-log(min(p, 1 - p))) - 1.6. */
const outerNumerator = [
  1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684,
  0.2417807251774506, 0.022723844989269184, 0.0007745450142783414,
];
const outerDenominator = [
  1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 0.015198666563616457,
  0.0005475938084995345, 1.0507500716444169e-9,
];

/**
 * The z below which a standard normal variable lies with probability p, to about 16 digits.
 *
 * Source: Wichura 1988, Algorithm AS 241 (PPND16), without its farthest tail, which needs p < e^-25.
 * @param p in e^-25 .. 1 - e^-25; no multiple of 2^-33 strictly between 0 and 1 lies outside
 */
export function normalQuantile(p: number): number {
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) return q * ratio(centralNumerator, centralDenominator, 0.180625 - q * q);
  const tail = Math.sqrt(-Math.log(q < 0 ? p : 1 - p));
  return Math.sign(q) * ratio(outerNumerator, outerDenominator, tail - 1.6);
}

function ratio(numerator: readonly number[], denominator: readonly number[], x: number): number {
  let above = 0;
  let below = 0;
  for (let power = numerator.length - 1; power >= 0; power--) {
    above = above * x + numerator[power]!;
    below = below * x + denominator[power]!;
  }
  return above / below;
}
