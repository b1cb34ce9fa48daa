"""MaxPO by the quadratic route over pairwise differences, one group after the other, for k >= 2.

D[i, l] = max(s_i - s_l, 0) on the sorted rewards s. EI = D w with w_l = C(l, k-2) / C(n-1, k-1). The baseline of
rank i sums, over comparators l != i, weight times the mean improvement over l of the focal rollouts other than i;
the weight is C(l', k-2) / C(n-2, k-1) with l' the rank of l once i is gone. Binomials are exponentials of
differences of log-factorials. `hoist` makes the weights, which depend on n and k alone, once for all groups.
"""

import numpy as np

from peer import main


def weights(n, k):
    log_factorial = np.concatenate([[0.0], np.cumsum(np.log(np.arange(1, n + 1)))])

    def log_choose(top, bottom):
        return log_factorial[top] - log_factorial[bottom] - log_factorial[np.maximum(top - bottom, 0)]

    rank = np.arange(n)
    without = rank[None, :] - (rank[None, :] > rank[:, None])
    signal = np.where(rank >= k - 2, np.exp(log_choose(rank, k - 2) - log_choose(n - 1, k - 1)), 0)
    baseline = np.where(without >= k - 2, np.exp(log_choose(without, k - 2) - log_choose(n - 2, k - 1)), 0)
    np.fill_diagonal(baseline, 0)
    return signal, baseline / (n - 1)


def maxpo(rewards, signal, baseline):
    order = np.argsort(rewards)
    ascending = rewards[order]
    improvement = np.maximum(ascending[:, None] - ascending[None, :], 0)
    without = improvement.sum(0)[None, :] - improvement
    advantages = np.empty_like(rewards)
    advantages[order] = improvement @ signal - (baseline * without).sum(1)
    return advantages


def prepare(inputs):
    n, k = inputs["n"], inputs["k"]
    groups = np.array(inputs["rewards"]).reshape(-1, n)
    once = weights(n, k) if inputs["hoist"] else None

    def run():
        advantages = np.empty_like(groups)
        for g in range(len(groups)):
            advantages[g] = maxpo(groups[g], *(once or weights(n, k)))
        return advantages

    return run


main(prepare)
