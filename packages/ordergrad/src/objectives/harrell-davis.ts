import { betaShares } from '../beta-shares';
import { requireShare } from '../checks';
import { byRank, type Objective } from '../objective';
import { max, min } from './ranks';

/**
 * The quantile estimator of Harrell and Davis: all ranks, weighted by the chance that a Beta variable of mean `q` falls into
 * their share of 0 to 1. Smoother than `quantile`, and of lower variance.
 *
 * `alpha_j = I_(j/k)(a, b) - I_((j-1)/k)(a, b)`, `a = (k + 1) q`, `b = (k + 1)(1 - q)`; its limits at 0 and 1 are {@link min} and {@link max}.
 *
 * @param q from 0 to 1.
 * @throws OrderGradError when `q` is outside.
 * @see Harrell & Davis 1982, "A new distribution-free quantile estimator", Biometrika 69
 */
export function harrellDavis(q: number): Objective {
  requireShare('q', q);
  const name = `harrellDavis:${q}`;
  if (q === 0 || q === 1) return { name, weights: (k) => (q === 0 ? min : max).weights(k) };
  return {
    name,
    weights: (k) => {
      const shares = betaShares((k + 1) * q, (k + 1) * (1 - q), k);
      return byRank(name, (j) => shares[j - 1]!).weights(k);
    },
  };
}
