import { GroupTooSmallError } from '../errors';
import { logMeanExp } from '../log-mean-exp';
import { finiteRewards } from './finite-rewards';

/**
 * VIMCO: what a sample contributes to the logarithm of the group's mean, by leaving it out.
 *
 * With `L(f) = log mean_j f_j`, `A_i = L(f) - L(f with f_i replaced by the geometric mean of the others)`. The second term does
 * not depend on `i`, so `sum_i A_i grad log pi(y_i)` is unbiased for the part of `grad E[L(f)]` that goes through the sampling.
 *
 * @param logF `log f_i` of `n` samples, at least two: for a bound on a likelihood, `log p(x, y_i) - log q(y_i)`; for rewards,
 *   `r_i / beta` gives the soft maximum of the group.
 * @returns `n` advantages without unit; exact zeros for an all-equal group. They need not sum to zero.
 * @throws AdvantageError when a number is NaN or infinite.
 * @throws GroupTooSmallError when there are fewer than two samples.
 * @see Mnih & Rezende 2016, "Variational inference for Monte Carlo objectives", arXiv 1602.06725
 * @example
 * vimco([Math.log(3), 0]); // [log 2 - log 1, log 2 - log 3] = [0.693, -0.405]
 */
export function vimco(logF: ArrayLike<number>): Float64Array {
  const n = logF.length;
  if (n < 2) throw new GroupTooSmallError('logF.length', n, 'at least 2');
  const x = finiteRewards(logF, 'logF');
  const sum = x.reduce((total, value) => total + (value - x[0]!), 0);
  const level = logMeanExp(x);
  // One result per distinct value: summed in another order, equal samples would differ in the last digit.
  const baselines = new Map<number, number>();
  return x.map((value, i) => {
    const geometricMean = x[0]! + (sum - (value - x[0]!)) / (n - 1);
    const baseline =
      baselines.get(value) ?? logMeanExp(x.map((other, j) => (j === i ? geometricMean : other)));
    baselines.set(value, baseline);
    return level - baseline;
  });
}
