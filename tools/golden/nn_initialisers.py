"""The bounds and deviations that PyTorch's initialisers draw with, read off the calls they make.

Shapes are [out, in] (or [out, in, kernel]) as PyTorch stores weights. The truncated normal's
moments are the exact formula, checked here against a large sample.
"""

import math
from unittest import mock

import torch
from torch.nn import init

from common import fixtures, origin, write_json

SHAPES = [(8, 32), (32, 8), (5, 1), (16, 4, 3)]


def drawn_with(method, initialise, *shape):
    """The last argument of `Tensor.uniform_` or `Tensor.normal_`: the upper bound, or the deviation."""
    with mock.patch.object(torch.Tensor, method) as draw:
        initialise(torch.empty(shape))
    return draw.call_args.args[-1]


def truncated_moments(mean, std, low, high):
    """Mean and deviation of N(mean, std^2) restricted to [low, high]."""
    a, b = (low - mean) / std, (high - mean) / std
    density = lambda x: math.exp(-x * x / 2) / math.sqrt(2 * math.pi)
    mass = (math.erf(b / math.sqrt(2)) - math.erf(a / math.sqrt(2))) / 2
    shift = (density(a) - density(b)) / mass
    variance = 1 + (a * density(a) - b * density(b)) / mass - shift**2
    return mean + std * shift, std * math.sqrt(variance)


def truncated(mean, std, low, high):
    expected_mean, expected_std = truncated_moments(mean, std, low, high)
    sample = init.trunc_normal_(torch.empty(1_000_000, dtype=torch.float64), mean, std, low, high)
    assert abs(sample.mean() - expected_mean) < 5e-3 * std and abs(sample.std() / expected_std - 1) < 5e-3
    attrs = {"mean": mean, "std": std, "low": low, "high": high}
    return {"initialiser": "truncatedNormal", "attrs": attrs, "mean": expected_mean, "std": expected_std}


uniforms = {
    "kaimingUniform": ({"a": math.sqrt(5)}, lambda w: init.kaiming_uniform_(w, a=math.sqrt(5))),
    "kaimingUniform relu": (
        {"nonlinearity": "relu"},
        lambda w: init.kaiming_uniform_(w, nonlinearity="relu"),
    ),
    "kaimingUniform fanOut": ({"a": 0, "mode": "fanOut"}, lambda w: init.kaiming_uniform_(w, mode="fan_out")),
    "xavierUniform": ({"gain": 1}, init.xavier_uniform_),
    "xavierUniform tanh": (
        {"gain": 5 / 3},
        lambda w: init.xavier_uniform_(w, gain=init.calculate_gain("tanh")),
    ),
}
normals = {
    "kaimingNormal": ({"a": 0}, init.kaiming_normal_),
    "xavierNormal": ({"gain": 1}, init.xavier_normal_),
}

torch.manual_seed(0)
rows = []
for shape in SHAPES:
    for number, method, initialisers in [("bound", "uniform_", uniforms), ("std", "normal_", normals)]:
        for name, (attrs, initialise) in initialisers.items():
            value = drawn_with(method, initialise, *shape)
            rows.append({"initialiser": name.split()[0], "shape": shape, "attrs": attrs, number: value})
rows += [truncated(0.0, 0.02, -2.0, 2.0), truncated(0.0, 1.0, -2.0, 2.0), truncated(0.5, 1.0, -1.0, 1.0)]
linear_bias = drawn_with("uniform_", lambda w: torch.nn.Linear(32, 8), 1)
rows.append({"initialiser": "linearBias", "shape": [8], "attrs": {"fanIn": 32}, "bound": linear_bias})
write_json(fixtures("nn") / "initialisers.json", origin(__file__, "torch"), {"cases": rows})
