/*
 * W. J. Cody, "Rational Chebyshev approximations for the error function", Mathematics of Computation 23 (1969),
 * with the coefficients of his program CALERF. Numerators from the constant term up; denominators are monic.
 */
const smallNumerator = [
  3209.3775891384694, 377.485237685302, 113.86415415105016, 3.1611237438705655, 0.18577770618460315,
];
const smallDenominator = [2844.236833439171, 1282.6165260773723, 244.02463793444417, 23.601290952344122, 1];
const largeNumerator = [
  1230.3393547979972, 2051.0783778260716, 1712.0476126340707, 881.952221241769, 298.6351381974001,
  66.11919063714163, 8.883149794388377, 0.5641884969886701, 2.1531153547440383e-8,
];
const largeDenominator = [
  1230.3393548037495, 3439.3676741437216, 4362.619090143247, 3290.7992357334597, 1621.3895745666903,
  537.1811018620099, 117.6939508913125, 15.744926110709835, 1,
];

/** The error function, erf(x) = 2 / sqrt(pi) times the integral of exp(-t^2) from 0 to x, to double precision. */
export function errorFunction(x: number): number {
  const size = Math.abs(x);
  if (size <= 0.46875) {
    const square = x * x;
    return (x * polynomial(smallNumerator, square)) / polynomial(smallDenominator, square);
  }
  if (size >= 6) return Math.sign(x);
  // The fit ends at 4, but what it gives beyond, at most 1.6e-8, is subtracted from 1.
  const complement =
    (Math.exp(-size * size) * polynomial(largeNumerator, size)) / polynomial(largeDenominator, size);
  return Math.sign(x) * (1 - complement);
}

function polynomial(coefficients: readonly number[], x: number): number {
  let value = 0;
  for (let power = coefficients.length - 1; power >= 0; power--)
    value = value * x + (coefficients[power] as number);
  return value;
}
