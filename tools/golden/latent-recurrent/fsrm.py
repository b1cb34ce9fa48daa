"""Writes packages/latent-recurrent/test/fixtures/fsrm.json: outputs and gradients of fsrm_reference.py in float64.

Weights are drawn here and stored with four decimals; the gradient is that of sum(outputs * cotangent).
"""

import json
import sys
from pathlib import Path

import torch

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import common
import fsrm_reference as reference

torch.set_default_dtype(torch.float64)
TIME, BATCH, INPUTS, TOKENS, WIDTH, HEADS, FEATURES = 3, 2, 3, 3, 8, 2, 4
BASE = {"inputs": INPUTS, "tokens": TOKENS, "width": WIDTH, "heads": HEADS, "features": FEATURES, "T": 2, "mlpRatio": 1}
CASES = [
    ("akorn", {}),
    ("attention only, global omega", {"mlpRatio": 0, "omega": "global", "oscillator": 2}),
    ("no omega", {"omega": "none", "position": "additive"}),
    ("gru", {"gru": True, "position": "none"}),
    ("unshared", {"shared": False, "position": "none"}),
    ("transformer", {"inner": "transformer", "position": "additive"}),
    ("lstm", {"inner": "lstm"}),
    ("last inner step, couplings cut", {"T": 3, "gradInnerSteps": 1, "position": "none"}),
    ("last inner step, latent cut", {"T": 3, "gradInnerSteps": 1, "innerCut": "latent", "position": "none"}),
    ("two stages", {"history": 2, "position": "none", "features": WIDTH}),
]


def shapes_of(config):
    """Name -> shape of every weight."""
    shapes = {}

    def linear(name, inputs, outputs):
        shapes[f"{name}.weight"], shapes[f"{name}.bias"] = (outputs, inputs), (outputs,)

    def attention(name, tokens):
        linear(f"{name}.queryKeyValue", WIDTH, 3 * WIDTH)
        linear(f"{name}.output", WIDTH, WIDTH)
        position = config.get("position", "gta")
        if position == "gta":
            for part in ("query", "key", "value", "output"):
                shapes[f"{name}.gta.{part}"] = (tokens, WIDTH // HEADS // 2, 2, 2)
        if position == "additive":
            shapes[f"{name}.additive"] = (tokens, WIDTH)

    def layer(name, tokens):
        kind = config.get("inner", "akorn")
        inner = name if kind == "lstm" else f"{name}.coupling"
        attention(f"{inner}.attention", tokens)
        if kind == "lstm":
            linear(f"{name}.lstm.input", WIDTH, 4 * WIDTH)
            shapes[f"{name}.lstm.hidden.weight"] = (4 * WIDTH, WIDTH)
            return
        if config["mlpRatio"]:
            linear(f"{inner}.mlp.up", WIDTH, config["mlpRatio"] * WIDTH)
            linear(f"{inner}.mlp.down", config["mlpRatio"] * WIDTH, WIDTH)
        if kind == "transformer":
            shapes[f"{name}.attentionNorm.weight"] = shapes[f"{name}.norm.weight"] = (WIDTH,)
        elif config.get("omega") != "none":
            shapes[f"{name}.omega"] = (1 if config.get("omega") == "global" else WIDTH // 2, 2)
        shapes[f"{name}.gamma"] = ()
        if config.get("gru"):
            linear(f"{name}.gru.input", WIDTH, 3 * WIDTH)
            linear(f"{name}.gru.hidden", WIDTH, 3 * WIDTH)

    def readout(name, features):
        linear(f"{name}.project", WIDTH, features * config.get("oscillator", 4))
        shapes[f"{name}.bias"] = (features,)
        for part in ("block.up", "block.down", "output"):
            linear(f"{name}.{part}", features, features)

    linear("encoder", INPUTS, TOKENS * WIDTH)
    if "history" in config:
        for stage, tokens in (("first", TOKENS), ("second", config["history"] * TOKENS)):
            layer(f"{stage}.layers.0", tokens)
            readout(f"{stage}.readout", WIDTH)
            shapes[f"{stage}.start"] = (tokens, WIDTH)
        return shapes
    for i in range(1 if config.get("shared", True) else config["T"]):
        layer(f"layers.{i}", TOKENS)
    readout("readout", config["features"])
    shapes["start"] = (TOKENS, WIDTH)
    return shapes


def rounded(value, digits=13):
    return {**common.tensor(value), "data": [float(f"{x:.{digits}g}") for x in value.detach().reshape(-1).tolist()]}


def drawn(generator, *shape, scale=1.0):
    return (torch.randn(shape, generator=generator) * scale).mul(1e4).round().div(1e4)


def case(name, changes, generator):
    config = BASE | changes
    weights = {key: drawn(generator, *shape, scale=0.4) for key, shape in shapes_of(config).items()}
    xs = drawn(generator, TIME, BATCH, INPUTS)
    leaves = {key: value.clone().requires_grad_() for key, value in weights.items()}
    run = reference.unroll_two_stage if "history" in config else reference.unroll
    outputs, _ = run(leaves, xs, config)
    cotangent = drawn(generator, *outputs.shape)
    (outputs * cotangent).sum().backward()
    return {
        "name": name,
        "config": config,
        "params": {key: rounded(value) for key, value in weights.items()},
        "xs": rounded(xs),
        "cotangent": rounded(cotangent),
        "outputs": rounded(outputs),
        "gradients": {key: rounded(torch.zeros_like(leaf) if leaf.grad is None else leaf.grad) for key, leaf in leaves.items()},
    }


generator = torch.Generator().manual_seed(0)
head = common.origin("latent-recurrent/fsrm.py", "torch") | {"origin": "tools/golden/latent-recurrent/fsrm.py"}
common.write_json(
    common.fixtures("latent-recurrent") / "fsrm.json",
    head,
    {"cases": [case(name, changes, generator) for name, changes in CASES]},
)
