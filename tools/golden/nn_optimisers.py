"""Optimisers in float64: parameters after each of 10 steps on fixed gradients, and clipped gradients."""

import numpy
import torch
from torch.nn.utils import clip_grad_norm_

from common import fixtures, origin, tensor, write_json

STEPS = 10
generator = torch.Generator().manual_seed(7)


def normal(*shape):
    return torch.randn(shape, generator=generator, dtype=torch.float64).mul(1e4).round().div(1e4)


initial = {"weight": normal(2, 3), "bias": normal(3)}
gradients = [{"weight": normal(2, 3), "bias": normal(3)} for _ in range(STEPS)]


def torch_trajectory(optimiser, **options):
    params = {name: value.clone().requires_grad_() for name, value in initial.items()}
    optimise = optimiser(params.values(), **options)
    trajectory = []
    for step in gradients:
        for name, param in params.items():
            param.grad = step[name].clone()
        optimise.step()
        trajectory.append({name: param.detach().reshape(-1).tolist() for name, param in params.items()})
    return trajectory


def lion_trajectory(lr, beta1, beta2, weight_decay):
    """Algorithm 2 of Chen et al. 2023, Symbolic Discovery of Optimization Algorithms (arXiv 2302.06675)."""
    theta = {name: value.numpy() for name, value in initial.items()}
    m = {name: numpy.zeros_like(value) for name, value in theta.items()}
    trajectory = []
    for step in gradients:
        for name, g in ((name, value.numpy()) for name, value in step.items()):
            c = beta1 * m[name] + (1 - beta1) * g
            theta[name] = theta[name] - lr * (numpy.sign(c) + weight_decay * theta[name])
            m[name] = beta2 * m[name] + (1 - beta2) * g
        trajectory.append({name: value.reshape(-1).tolist() for name, value in theta.items()})
    return trajectory


def torch_case(name, optimiser, attrs, **options):
    return {"name": name, "attrs": attrs, "trajectory": torch_trajectory(optimiser, **options)}


def clip(max_norm, scale):
    """clip_grad_norm_ multiplies by min(1, maxNorm / (norm + 1e-6))."""
    params = [torch.zeros_like(value).requires_grad_() for value in initial.values()]
    for param, value in zip(params, gradients[0].values()):
        param.grad = value * scale
    before = {name: tensor(param.grad.clone()) for name, param in zip(initial, params)}
    norm = clip_grad_norm_(params, max_norm)
    after = {name: tensor(param.grad) for name, param in zip(initial, params)}
    return {"maxNorm": max_norm, "norm": norm.item(), "gradients": before, "clipped": after}


adam = {"learningRate": 0.05, "beta1": 0.9, "beta2": 0.99, "eps": 1e-8}
adam_options = {"lr": 0.05, "betas": (0.9, 0.99), "eps": 1e-8}
sgd, momentum = {"learningRate": 0.1}, {"learningRate": 0.1, "momentum": 0.9}
lion = {"learningRate": 0.01, "beta1": 0.9, "beta2": 0.99, "weightDecay": 0.1}
cases = [
    torch_case("sgd", torch.optim.SGD, sgd, lr=0.1),
    torch_case("sgd l2", torch.optim.SGD, sgd | {"l2": 0.1}, lr=0.1, weight_decay=0.1),
    torch_case("momentum", torch.optim.SGD, momentum, lr=0.1, momentum=0.9),
    torch_case(
        "nesterov", torch.optim.SGD, momentum | {"nesterov": True}, lr=0.1, momentum=0.9, nesterov=True
    ),
    torch_case("adam", torch.optim.Adam, adam, **adam_options),
    torch_case("adam l2", torch.optim.Adam, adam | {"l2": 0.1}, **adam_options, weight_decay=0.1),
    torch_case("adamw", torch.optim.AdamW, adam | {"weightDecay": 0.1}, **adam_options, weight_decay=0.1),
    {"name": "lion", "attrs": lion, "trajectory": lion_trajectory(0.01, 0.9, 0.99, 0.1)},
]
head = origin(__file__, "torch", "numpy") | {
    "initial": {name: tensor(value) for name, value in initial.items()}
}
steps = [{name: tensor(value) for name, value in step.items()} for step in gradients]
clipping = [clip(1.0, 1.0), clip(100.0, 1.0), clip(1.0, 0.0), clip(1e-3, 1e3)]
lists = {"gradients": steps, "cases": cases, "clipping": clipping}
write_json(fixtures("nn") / "optimisers.json", head, lists)
