"""The reference implementation's NumPy route: `setUp` times what it prepares for one n and k, else all groups, one after the other.

It takes one group at a time, and has its weights contracted with the objective beforehand, which is its fastest way.
"""

import sys
from pathlib import Path

import numpy as np
from ordergrad import OrderStatTransform

sys.path.insert(0, str(Path(__file__).parents[1] / "advantages"))
from peer import main  # noqa: E402


def prepare(inputs):
    n, k = inputs["n"], inputs["k"]
    top_first = np.array(inputs["alpha"][::-1])
    if inputs["setUp"]:
        return lambda: OrderStatTransform.precompute_lstat(n, k, top_first).lstat_weight_by_rank()
    groups = np.array(inputs["rewards"]).reshape(-1, n)
    transform = OrderStatTransform.precompute_lstat(n, k, top_first)
    return lambda: np.stack([transform.lstat_advantage(group) for group in groups])


main(prepare)
