import { requireInteger } from '../checks';
import { byRank, type Objective } from '../objective';

/** The best of `k`: `E[max]`, which is pass@k on 0/1 rewards. */
export const max: Objective = byRank('max', (j, k) => (j === k ? 1 : 0));

/** The worst of `k`: `E[min]`. */
export const min: Objective = byRank('min', (j) => (j === 1 ? 1 : 0));

/** The mean, whatever `k` is. */
export const mean: Objective = byRank('mean', (_, k) => 1 / k);

/**
 * The `r`-th best of `k`; `rank(1)` is {@link max}.
 *
 * @param r an integer of at least 1, and at most the `k` it is used with.
 * @throws OrderGradError when it is not.
 */
export function rank(r: number): Objective {
  return within(
    'r',
    r,
    byRank(`rank:${r}`, (j, k) => (j === k - r + 1 ? 1 : 0)),
  );
}

/**
 * The mean of the best `m` of `k`.
 *
 * @param m an integer of at least 1, and at most the `k` it is used with.
 * @throws OrderGradError when it is not.
 */
export function topM(m: number): Objective {
  return within(
    'm',
    m,
    byRank(`topM:${m}`, (j, k) => (j > k - m ? 1 / m : 0)),
  );
}

/**
 * The mean of the worst `m` of `k`.
 *
 * @param m an integer of at least 1, and at most the `k` it is used with.
 * @throws OrderGradError when it is not.
 */
export function bottomM(m: number): Objective {
  return within(
    'm',
    m,
    byRank(`bottomM:${m}`, (j) => (j <= m ? 1 / m : 0)),
  );
}

/**
 * The middle between the mean of the best `m` and that of the worst `m` of `k`; where they overlap, ranks count twice.
 *
 * @param m an integer of at least 1, and at most the `k` it is used with.
 * @throws OrderGradError when it is not.
 */
export function midrange(m = 1): Objective {
  const weight = (j: number, k: number) => ((j <= m ? 0.5 : 0) + (j > k - m ? 0.5 : 0)) / m;
  return within('m', m, byRank(`midrange:${m}`, weight));
}

/** The objective, once its count is an integer of at least 1; used with a `k` below that count, it throws. */
function within(argument: string, count: number, objective: Objective): Objective {
  requireInteger(argument, count, 1);
  return {
    name: objective.name,
    weights: (k) => {
      requireInteger(`${argument} in ${objective.name}, k = ${k},`, count, 1, k);
      return objective.weights(k);
    },
  };
}
