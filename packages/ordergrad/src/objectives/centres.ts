import { requireInteger } from '../checks';
import { OrderGradError } from '../errors';
import { byRank, type Objective } from '../objective';

/** The sample median of `k`: the middle reward, or the mean of the two in the middle. */
export const median: Objective = byRank('median', (j, k) => {
  const [low, high] = [Math.ceil(k / 2), Math.floor(k / 2) + 1];
  return (j === low ? 0.5 : 0) + (j === high ? 0.5 : 0);
});

/**
 * The mean of `k` rewards without the lowest `m` and the highest `m`.
 *
 * @param m an integer of at least 0, and below half of the `k` it is used with.
 * @throws OrderGradError when it is not.
 */
export function trimmedMean(m: number): Objective {
  return leaving(m, `trimmedMean:${m}`, (j, k) => (j > m && j <= k - m ? 1 / (k - 2 * m) : 0));
}

/**
 * The mean of `k` rewards with the lowest `m` raised to the next, and the highest `m` lowered to the next.
 *
 * @param m an integer of at least 0, and below half of the `k` it is used with.
 * @throws OrderGradError when it is not.
 */
export function winsorizedMean(m: number): Objective {
  return leaving(m, `winsorizedMean:${m}`, (j, k) => {
    if (j <= m || j > k - m) return 0;
    return (1 + (j === m + 1 ? m : 0) + (j === k - m ? m : 0)) / k;
  });
}

/** The objective, once `m` is an integer; used with a `k` of which nothing would be left, it throws. */
function leaving(m: number, name: string, weight: (j: number, k: number) => number): Objective {
  requireInteger('m', m, 0);
  return {
    name,
    weights: (k) => {
      if (2 * m >= k) throw new OrderGradError(`m in ${name}, k = ${k},`, m, 'below k / 2');
      return byRank(name, weight).weights(k);
    },
  };
}
