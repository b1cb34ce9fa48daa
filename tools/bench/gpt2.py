"""What the PyTorch benchmarks share: one thread, the model's sizes, its weights, and how figures are printed.

`python gpt2.py WEIGHTS.safetensors` writes seeded initial weights under GPT-2's Hugging Face names.
"""

import json
import os
import platform
import statistics
import sys
import time

os.environ["OMP_NUM_THREADS"] = os.environ["MKL_NUM_THREADS"] = "1"

import torch
from safetensors.torch import load_file, save_file

torch.set_num_threads(1)

LAYERS, WIDTH, HEADS, VOCABULARY, CONTEXT = 4, 128, 4, 64, 64


def load_weights(path):
    """GPT-2 weights by name, with or without the prefix that a language-model head's checkpoint has."""
    return {name.removeprefix("transformer."): value for name, value in load_file(path).items()}


def initial_weights():
    """GPT-2's initialisation: deviation 0.02, and 0.02 / sqrt(2 layers) into the residual stream."""
    generator = torch.Generator().manual_seed(0)
    normal = lambda *shape, std=0.02: torch.randn(shape, generator=generator) * std
    weights = {"wte.weight": normal(VOCABULARY, WIDTH), "wpe.weight": normal(CONTEXT, WIDTH)}
    matrices = {"attn.c_attn": (1, 3), "attn.c_proj": (1, 1), "mlp.c_fc": (1, 4), "mlp.c_proj": (4, 1)}
    for block in range(LAYERS):
        for name, (rows, columns) in matrices.items():
            std = 0.02 / (2 * LAYERS) ** 0.5 if name.endswith("c_proj") else 0.02
            weights[f"h.{block}.{name}.weight"] = normal(rows * WIDTH, columns * WIDTH, std=std)
            weights[f"h.{block}.{name}.bias"] = torch.zeros(columns * WIDTH)
    for norm in [f"h.{block}.ln_{i}" for block in range(LAYERS) for i in (1, 2)] + ["ln_f"]:
        weights |= {f"{norm}.weight": torch.ones(WIDTH), f"{norm}.bias": torch.zeros(WIDTH)}
    return {f"transformer.{name}": value for name, value in weights.items()}


def measure(function, repeats):
    """CPU and wall milliseconds of each call."""
    cpu, wall = [], []
    for _ in range(repeats):
        cpu_start, wall_start = time.process_time(), time.perf_counter()
        function()
        cpu.append(1e3 * (time.process_time() - cpu_start))
        wall.append(1e3 * (time.perf_counter() - wall_start))
    return cpu, wall


def quartiles(values):
    """First quartile, median and third quartile; the only value thrice when there is one."""
    return statistics.quantiles(values, n=4, method="inclusive") if len(values) > 1 else values * 3


def print_figures(peer, versions, **figures):
    versions = {"python": platform.python_version(), "torch": torch.__version__} | versions
    print(json.dumps({"peer": peer, "versions": versions, "threads": 1} | figures))


if __name__ == "__main__":
    save_file(initial_weights(), sys.argv[1])
