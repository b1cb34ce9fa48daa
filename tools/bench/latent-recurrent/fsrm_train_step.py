"""Training steps of the fast-slow recurrent model in eager PyTorch, one thread: forward, loss, backward, AdamW.

Reads JSON on standard input: { config, weights (safetensors file, with the observations), steps, form }. Prints JSON: the median CPU milliseconds of
a step without the first, and every loss. Forms: `equations` is tools/golden/latent-recurrent/fsrm_reference.py as it stands; `merged` computes
the same with the positions multiplied into the projections once per step and the tokens first, as @lab/latent-recurrent does.
"""

import json
import os
import platform
import statistics
import sys
import time
from pathlib import Path

os.environ["OMP_NUM_THREADS"] = os.environ["MKL_NUM_THREADS"] = "1"

import torch
import torch.nn.functional as F
from safetensors.torch import load_file

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "golden" / "latent-recurrent"))
import fsrm_reference as reference

torch.set_num_threads(1)


def per_token(transform, weight, heads):
    """R_k W for every token k: [K, D, inputs]."""
    tokens, pairs = transform.shape[:2]
    split = weight.view(heads, pairs, 2, -1)
    return torch.einsum("kpij,hpjd->khpid", transform, split).reshape(tokens, weight.shape[0], -1)


def prepare(w, heads):
    """Transposed projections [K, D, 3 D] and [K, D, D] with positions, their biases, and gamma."""
    a = w.below("coupling.attention")
    columns = torch.cat([a("queryKeyValue.weight"), a("queryKeyValue.bias")[:, None]], 1).chunk(3)
    names = ("query", "key", "value")
    merged = torch.cat([per_token(a(f"gta.{name}"), part, heads) for name, part in zip(names, columns)], 1)
    turned = per_token(a("gta.output").transpose(-1, -2), a("output.weight").T, heads)
    return {
        "qkv": merged[..., :-1].transpose(1, 2).contiguous(),
        "qkv_bias": merged[..., -1][:, None, :],
        "output": turned.contiguous(),
        "output_bias": a("output.bias"),
        "gamma": F.softplus(w("gamma")),
    }


def fast_step(w, made, x, c, heads, n):
    tokens, batch, width = x.shape
    u = x + c
    qkv = torch.baddbmm(made["qkv_bias"], u, made["qkv"]).view(tokens, batch, 3, heads, -1).permute(2, 1, 3, 0, 4)
    mixed = F.scaled_dot_product_attention(*qkv).permute(2, 0, 1, 3).reshape(tokens, batch, width)
    u = u + torch.baddbmm(made["output_bias"], mixed, made["output"])
    y = w.linear("coupling.mlp.down", torch.relu(w.linear("coupling.mlp.up", u)))
    drive = reference.tangent(y, x, n) + reference.omega(x, w("omega"))
    return reference.normalise(x + made["gamma"] * drive, n)


def unroll_merged(tensors, xs, config):
    w = reference.Weights(tensors)
    heads, n = config.get("heads", 4), config.get("oscillator", 4)
    time_steps, batch, _ = xs.shape
    tokens, width = w("start").shape
    encoded = w.linear("encoder", xs).view(time_steps, batch, tokens, width).transpose(1, 2)
    x = reference.normalise(w("start"), n)[:, None].expand(tokens, batch, width)
    layer, states = w.below("layers.0"), []
    made = prepare(layer, heads)
    for c in encoded:
        for _ in range(config["T"]):
            x = fast_step(layer, made, x, c, heads, n)
        states.append(x)
    return reference.readout(w.below("readout"), torch.stack(states).transpose(1, 2), n).flatten(2), x


def main():
    request = json.load(sys.stdin)
    tensors = load_file(request["weights"])
    xs = tensors.pop("observations")
    weights = {name: value.requires_grad_() for name, value in tensors.items()}
    unroll = unroll_merged if request["form"] == "merged" else reference.unroll
    optimiser = torch.optim.AdamW(weights.values(), lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01)
    losses, cpu = [], []
    for _ in range(request["steps"]):
        start = time.process_time()
        optimiser.zero_grad(set_to_none=True)
        loss = (unroll(weights, xs, request["config"])[0] ** 2).mean()
        loss.backward()
        optimiser.step()
        losses.append(loss.item())
        cpu.append(1e3 * (time.process_time() - start))
    versions = {"python": platform.python_version(), "torch": torch.__version__}
    print(json.dumps({"cpuMs": statistics.median(cpu[1:]), "result": losses, "versions": versions}))


main()
