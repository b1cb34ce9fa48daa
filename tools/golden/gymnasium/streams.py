"""Streams of NumPy's generator that the shared golden traces do not hold: every integer type with both methods
and awkward ranges, arrays of bounds, choice in all its branches, resumed states, long mixtures of calls.
"""

import json
import os
import sys
from importlib.metadata import version
from pathlib import Path

import numpy as np

FIXTURES = Path(__file__).resolve().parents[3] / "packages" / "gymnasium-js" / "test" / "fixtures"
LIMITS = {name: np.iinfo(name) for name in ["int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64"]}


def state(rng):
    state = rng.bit_generator.state
    return {
        "bit_generator": "PCG64",
        "state": {key: str(value) for key, value in state["state"].items()},
        "has_uint32": state["has_uint32"],
        "uinteger": state["uinteger"],
    }


def integer_cases():
    """(dtype, low, high): a single value, small, awkward for rejection, and the full range."""
    for name, info in LIMITS.items():
        low, high = int(info.min), int(info.max)
        yield name, 3, 4
        yield name, max(low, -7), 12
        yield name, low, low + 2 ** (info.bits - 1) + 3
        yield name, low, high + 1
    yield "int64", -(2**31), 2**31
    yield "int64", 0, 2**32 - 1
    yield "int64", 0, 2**32
    yield "int64", 0, 2**53 - 1
    yield "bool", 0, 2
    yield "bool", 1, 2


def integers():
    for dtype, low, high in integer_cases():
        for masked in [False, True]:
            bits = np.random.PCG64(7)
            if masked:
                draws = np.random.RandomState(bits).randint(low, high, size=9, dtype=dtype)
            else:
                draws = np.random.Generator(bits).integers(low, high, size=9, dtype=dtype)
            out = [str(int(draw)) for draw in draws]
            yield {"dtype": dtype, "low": str(low), "high": str(high), "masked": masked, "out": out,
                   "state": state(np.random.Generator(bits))}


def choices():
    p = [0.05, 0.0, 0.25, 0.1, 0.6]
    cases = [
        (5, {"size": 6, "p": p}),
        (5, {"size": 4, "p": p, "replace": False}),
        (20_000, {"size": 1000, "replace": False}),
        (20_000, {"size": 300, "replace": False}),
        (20_000, {"size": 1001, "replace": False, "shuffle": False}),
        (30, {"size": 30, "replace": False}),
        (7, {"size": 0, "replace": False}),
        (1, {"size": 3}),
        (2**40, {"size": 3}),
    ]
    for n, options in cases:
        rng = np.random.default_rng(11)
        out = rng.choice(n, **options).tolist()
        yield {"n": n, "options": options, "out": out[:40], "state": state(rng)}


def mixture(seed):
    """Calls of all kinds in a pseudo-random order of their own; the state after each hundredth."""
    order = np.random.default_rng(seed + 1000).integers(0, 8, size=2000)
    rng = np.random.default_rng(seed)
    calls = [
        lambda: rng.random(),
        lambda: rng.integers(0, 1000),
        lambda: rng.integers(-5, 120, dtype=np.int8),
        lambda: rng.integers(0, 2**45),
        lambda: rng.normal(1, 2),
        lambda: rng.exponential(3),
        lambda: rng.geometric(0.4),
        lambda: rng.choice(4, p=[0.1, 0.2, 0.3, 0.4]),
    ]
    draws = [float(calls[kind]()) for kind in order]
    return {"seed": seed, "order": "".join(map(str, order)), "draws": draws[::37], "last": draws[-1], "state": state(rng)}


def arrays():
    rng = np.random.default_rng(3)
    low, high = [-1.0, 0.0, 5.0], [1.0, 0.0, 1e300]
    uniform = rng.uniform(low, high).tolist()
    geometric = rng.geometric([0.01, 0.2, 0.333, 0.34, 0.9, 1.0]).tolist()
    float32 = rng.uniform(-2, 3, size=4).astype(np.float32).tolist()
    words = np.array([3, 1, 4, 1, 5, 9, 2, 6], dtype=np.int64)
    rng.shuffle(words)
    children = [child.random() for child in rng.spawn(2) + rng.spawn(1)]
    grandchild = np.random.default_rng(5).spawn(3)[2].spawn(2)[1].random()
    rng.bit_generator.advance(12345)
    return {"uniform": uniform, "geometric": geometric, "float32": float32, "shuffled": words.tolist(),
            "children": children, "grandchild": grandchild, "state": state(rng)}


def main():
    content = {
        "origin": "tools/golden/gymnasium/streams.py",
        "versions": {"python": sys.version.split()[0], "numpy": version("numpy")},
        "integers": list(integers()),
        "choices": list(choices()),
        "mixtures": [mixture(seed) for seed in [0, 1, 2**33, 123456789]],
        "arrays": arrays(),
    }
    path = FIXTURES / "streams.json"
    temporary = path.with_suffix(".tmp")
    lines = (f"{json.dumps(key)}: {json.dumps(value, separators=(',', ':'))}" for key, value in content.items())
    temporary.write_text("{\n" + ",\n".join(lines) + "\n}\n")
    os.replace(temporary, path)


main()
