"""Generalised advantage estimation as it is usually written: a loop over time, array operations over environments.

`library` is `numpy`, as in Stable-Baselines3, or `torch`, as in CleanRL.
"""

import numpy as np

from peer import main


def prepare(inputs):
    environments, gamma, lambda_ = inputs["environments"], inputs["gamma"], inputs["lambda"]
    arrays = [np.array(inputs[name], dtype=float).reshape(-1, environments) for name in ("rewards", "values", "terminated")]
    zeros_like = np.zeros_like
    if inputs["library"] == "torch":
        import torch

        torch.set_num_threads(1)
        arrays, zeros_like = [torch.from_numpy(array) for array in arrays], torch.zeros_like
    rewards, values, terminated = arrays

    def run():
        advantages = zeros_like(rewards)
        last = 0
        for t in reversed(range(len(rewards))):
            going_on = 1.0 - terminated[t]
            delta = rewards[t] + gamma * values[t + 1] * going_on - values[t]
            advantages[t] = last = delta + gamma * lambda_ * going_on * last
        return advantages

    return run


main(prepare)
