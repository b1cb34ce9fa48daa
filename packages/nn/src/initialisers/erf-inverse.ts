import { add, full, greater, log1p, mul, neg, sqrt, square, sub, type Tensor, where } from '@lab/tensor';

// Polynomials of w = -log(1 - x^2), highest power first: around 2.5 for w < 5, and of sqrt(w) around 3 above.
const central = [
  2.81022636e-8, 3.43273939e-7, -3.5233877e-6, -4.39150654e-6, 2.1858087e-4, -1.25372503e-3, -4.17768164e-3,
  2.46640727e-1, 1.50140941,
];
const tail = [
  -2.00214257e-4, 1.00950558e-4, 1.34934322e-3, -3.67342844e-3, 5.73950773e-3, -7.6224613e-3, 9.43887047e-3,
  1.00167406, 2.83297682,
];

/**
 * The inverse of the error function on (-1, 1), element-wise, to about 4 units in the last place of float32.
 *
 * Source: Giles 2010, Approximating the erfinv function.
 */
export function erfInverse(x: Tensor): Tensor {
  const w = neg(log1p(neg(square(x))));
  const small = polynomial(central, sub(w, 2.5));
  const large = polynomial(tail, sub(sqrt(w), 3));
  return mul(x, where(greater(w, 5), large, small));
}

function polynomial(coefficients: readonly number[], x: Tensor): Tensor {
  const zero = full(x.shape, 0, x.dtype);
  return coefficients.reduce((value, coefficient) => add(mul(value, x), coefficient), zero);
}
