import { mul, sum, type Tensor } from '@lab/tensor';

/**
 * E(X) = -1/2 sum_i <x_i, J(X, C)_i>, the energy-like scalar of the paper. It falls where J is linear and symmetric, omega is zero and
 * gamma small; with attention and an MLP it need not.
 * @param x [batch, K, D]
 * @param j [batch, K, D], the coupling
 * @returns [batch]
 */
export function energy(x: Tensor, j: Tensor): Tensor {
  return mul(sum(mul(x, j), { axis: [1, 2] }), -0.5);
}
