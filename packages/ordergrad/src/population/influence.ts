import { type ExactInputs, exactOrderGrad } from '../exact-order-grad';

/**
 * The influence function of the objective at each outcome of a population: what the objective gains, to first order, from a little more of it.
 *
 * `IF(x) = int (1[y < x] - 1 + F(y)) psi(F(y)) dy = k A(x)`, so that `grad J = E[IF(x) grad log p(x)]`. It is what `k A_i` of a sampled
 * group estimates, and stays bounded as `k` grows.
 *
 * @returns one per outcome, with mean zero under the probabilities.
 * @throws OrderGradError as `exactOrderGrad`
 * @see Hampel 1974, "The influence curve and its role in robust estimation"
 */
export function influence(inputs: ExactInputs): Float64Array {
  return exactOrderGrad(inputs).advantages.map((advantage) => inputs.k * advantage);
}
