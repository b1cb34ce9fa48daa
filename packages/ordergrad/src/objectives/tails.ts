import { requireShare } from '../checks';
import { OrderGradError } from '../errors';
import { byRank, type Objective } from '../objective';

/**
 * Conditional value at risk: the mean of the worst share `alpha` of `k` rewards. A rank that lies only partly within the share counts in part,
 * so nothing is rounded: `alpha_j = clip(alpha k - j + 1, 0, 1) / (alpha k)`.
 *
 * The population's CVaR is the limit of large `k`; a finite `k` is off by `O(1 / k)`.
 *
 * @param alpha above 0, up to 1, which is the mean.
 * @throws OrderGradError when `alpha` is outside.
 * @see Rockafellar & Uryasev 2000, "Optimization of conditional value-at-risk"
 */
export function cvar(alpha: number): Objective {
  requireShare('alpha', alpha, true);
  return share(`cvar:${alpha}`, (k) => [0, alpha * k]);
}

/**
 * The mean of the best share `alpha` of `k` rewards, ranks partly within it counted in part; {@link cvar} from above.
 *
 * @param alpha above 0, up to 1, which is the mean.
 * @throws OrderGradError when `alpha` is outside.
 */
export function upperTail(alpha: number): Objective {
  requireShare('alpha', alpha, true);
  return share(`upperTail:${alpha}`, (k) => [k - alpha * k, k]);
}

/**
 * The mean of the whole ranks that the share from `low` to `high` of `k` rewards touches, as OrderGrad's reference implementation
 * rounds its tail means.
 *
 * @param name under which the reference knows it.
 * @param low from 0, counted from the lowest reward.
 * @param high above `low`, to 1.
 * @throws OrderGradError when they are outside.
 */
export function wholeRanks(name: string, low: number, high: number): Objective {
  requireRange(low, high);
  return share(name, (k) => [roundDown(low * k), Math.max(roundUp(high * k), roundDown(low * k) + 1)]);
}

/**
 * The mean of `k` rewards without the whole ranks below the share `low` and above the share `high`, as the reference rounds its
 * `TrimmedMeanFrac`.
 *
 * @throws OrderGradError when they are outside.
 */
export function wholeRanksTrimmed(name: string, low: number, high: number): Objective {
  requireRange(low, high);
  return share(name, (k) => [roundDown(low * k), k - roundDown((1 - high) * k)]);
}

/** Equal weight on the ranks between two positions of 0 to `k`, in part on those partly between. */
function share(name: string, between: (k: number) => readonly [number, number]): Objective {
  return {
    name,
    weights: (k) => {
      const [low, high] = between(k);
      const inside = (j: number) => Math.max(0, Math.min(j, high) - Math.max(j - 1, low));
      return byRank(name, (j) => inside(j) / (high - low)).weights(k);
    },
  };
}

// 0.07 * 100 is 7.000000000000001 in floating point, and still 7 ranks.
const slack = 1e-12;
const roundUp = (position: number) => Math.ceil(position - slack);
const roundDown = (position: number) => Math.floor(position + slack);

function requireRange(low: number, high: number): void {
  requireShare('low', low);
  requireShare('high', high);
  if (!(low < high)) throw new OrderGradError('low', low, `below high = ${high}`);
}
