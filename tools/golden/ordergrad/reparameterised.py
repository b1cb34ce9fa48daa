"""Values and gradients of order statistics of differentiable rewards, in float64 by PyTorch's autograd.

Every subset of k is listed, sorted by `torch.sort` and weighted; the value is the mean over subsets. The rewards are
r_i = tanh(a z_i) + b z_i^2 with learned a and b, so that the gradient flows through the sort to the two of them.
"""

import json
import os
import platform
from itertools import combinations
from pathlib import Path

import torch

DATA = Path(__file__).resolve().parents[3] / "packages" / "ordergrad" / "test" / "fixtures"
torch.set_default_dtype(torch.float64)
generator = torch.Generator().manual_seed(20261124)

OBJECTIVES = {
    "max": lambda k: [0.0] * (k - 1) + [1.0],
    "topM:2": lambda k: [0.0] * (k - 2) + [0.5, 0.5],
    "cvar:0.5": lambda k: [max(0.0, min(1.0, 0.5 * k - j)) / (0.5 * k) for j in range(k)],
    "giniMeanDifference": lambda k: [2 * (2 * j + 1 - k) / (k * (k - 1)) for j in range(k)],
}


def case(n, k, objective):
    noise = torch.randn(n, generator=generator).mul(1e3).round().div(1e3)
    theta = torch.tensor([0.7, -0.3], requires_grad=True)
    rewards = torch.tanh(theta[0] * noise) + theta[1] * noise**2
    rewards.retain_grad()
    alpha = torch.tensor(OBJECTIVES[objective](k))
    subsets = [(alpha * rewards[list(members)].sort().values).sum() for members in combinations(range(n), k)]
    value = torch.stack(subsets).mean()
    value.backward()
    return {
        "n": n,
        "k": k,
        "objective": objective,
        "noise": noise.tolist(),
        "theta": theta.tolist(),
        "value": value.item(),
        "rewardGradient": rewards.grad.tolist(),
        "thetaGradient": theta.grad.tolist(),
    }


cases = [case(n, k, name) for n, k in [(5, 2), (6, 3), (8, 4), (4, 4)] for name in OBJECTIVES]
head = {
    "origin": "tools/golden/ordergrad/reparameterised.py",
    "versions": {"python": platform.python_version(), "torch": torch.__version__},
}
lines = ",\n".join(json.dumps(one) for one in cases)
path = DATA / "reparameterised.json"
temporary = path.with_suffix(".tmp")
temporary.write_text(f'{{\n"meta": {json.dumps(head)},\n"cases": [\n{lines}\n]}}\n')
os.replace(temporary, path)
