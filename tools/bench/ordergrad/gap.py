"""OrderGrad by the gap form, all groups at once: as fast as NumPy gets here. The weights are made outside of what is timed."""

import sys
from math import comb
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1] / "advantages"))
from peer import main  # noqa: E402


def prepare(inputs):
    n, k, alpha = inputs["n"], inputs["k"], inputs["alpha"]
    groups = np.array(inputs["rewards"]).reshape(-1, n)
    total = comb(n - 2, k - 1)
    # Of the n - 2 others, t - 1 lie below gap t: the mean of alpha over how many of k - 1 draws do.
    mean_alpha = [
        sum(alpha[h] * (comb(t - 1, h) * comb(n - 1 - t, k - 1 - h) / total) for h in range(k)) for t in range(1, n)
    ]
    weights = n / (n - 1) * np.array(mean_alpha)
    from_lowest = weights * (n - np.arange(1, n)) / n

    def run():
        order = np.argsort(groups, axis=1)
        gaps = np.diff(np.take_along_axis(groups, order, axis=1), axis=1)
        ranked = np.empty_like(groups)
        ranked[:, 0] = -gaps @ from_lowest
        np.cumsum(gaps * weights, axis=1, out=ranked[:, 1:])
        ranked[:, 1:] += ranked[:, :1]
        advantages = np.empty_like(groups)
        np.put_along_axis(advantages, order, ranked, axis=1)
        return advantages

    return run


main(prepare)
