"""Writes packages/latent-recurrent/test/fixtures/cores.json: outputs and gradients of the baselines in float64.

LSTM and GRU are PyTorch's modules. The state-space layers are loops over complex or real numbers, attention over a window is dense attention
with a mask, the gate is its formula; all written from the papers' equations.
"""

import sys
from pathlib import Path

import torch
import torch.nn.functional as F

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import common

torch.set_default_dtype(torch.float64)
TIME, BATCH, INPUTS, WIDTH = 5, 2, 3, 4


def lstm(w, xs):
    module = torch.nn.LSTM(INPUTS, WIDTH)
    names = ("weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0")
    values = (w["input.weight"], w["hidden.weight"], w["input.bias"], torch.zeros(4 * WIDTH))
    return torch.func.functional_call(module, dict(zip(names, values)), xs)[0]


def gru(w, xs):
    module = torch.nn.GRU(INPUTS, WIDTH)
    names = ("weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0")
    values = (w["input.weight"], w["hidden.weight"], w["input.bias"], w["hidden.bias"])
    return torch.func.functional_call(module, dict(zip(names, values)), xs)[0]


def s5(w, xs):
    half = w["B"].shape[0] // 2
    lam = torch.complex(-torch.exp(w["logDecay"]), w["frequency"])
    dt = torch.exp(w["logStep"])
    b = torch.complex(w["B"][:half], w["B"][half:])
    c = torch.complex(w["C"][:, :half], w["C"][:, half:])
    decay, scale = torch.exp(lam * dt), (torch.exp(lam * dt) - 1) / lam
    x, outputs = torch.zeros(BATCH, half, dtype=torch.complex128), []
    for u in xs:
        x = decay * x + scale * (u.to(torch.complex128) @ b.T)
        y = F.gelu(2 * (x @ c.T).real + w["skip"] * u)
        outputs.append(y * torch.sigmoid(F.linear(y, w["gate.weight"], w["gate.bias"])))
    return torch.stack(outputs)


def causal_convolution(w, u):
    """Depthwise over [time, batch, channels], the present and three before it."""
    taps = w["convolution.weight"].T[:, None, :]
    padded = F.pad(u.permute(1, 2, 0), (3, 0))
    return F.conv1d(padded, taps, w["convolution.bias"], groups=u.shape[-1]).permute(2, 0, 1)


def mamba(w, xs):
    n, rank = w["logA"].shape[1], w["step.weight"].shape[1]
    u = F.silu(causal_convolution(w, xs @ w["input.weight"].T))
    r, b, c = (u @ w["select.weight"].T).split([rank, n, n], -1)
    dt = F.softplus(F.linear(r, w["step.weight"], w["step.bias"]))
    a, h, outputs = -torch.exp(w["logA"]), 0, []
    for t in range(TIME):
        h = torch.exp(dt[t][..., None] * a) * h + torch.einsum("be,bn->ben", dt[t] * u[t], b[t])
        outputs.append(torch.einsum("ben,bn->be", h, c[t]) + w["skip"] * u[t])
    return (torch.stack(outputs) * F.silu(xs @ w["gate.weight"].T)) @ w["output.weight"].T


def mamba2(w, xs):
    heads, inner = w["logA"].shape[0], w["gate.weight"].shape[0]
    n = (w["input.weight"].shape[0] - inner - heads) // 2
    mixed, d = (xs @ w["input.weight"].T).split([inner + 2 * n, heads], -1)
    x, b, c = F.silu(causal_convolution(w, mixed)).split([inner, n, n], -1)
    dt = F.softplus(d + w["stepBias"])
    x = x.unflatten(-1, (heads, -1))
    h, outputs = 0, []
    for t in range(TIME):
        decay = torch.exp(-dt[t] * torch.exp(w["logA"]))
        h = decay[..., None, None] * h + torch.einsum("bh,bhp,bn->bhpn", dt[t], x[t], b[t])
        outputs.append((torch.einsum("bhpn,bn->bhp", h, c[t]) + w["skip"][:, None] * x[t]).flatten(1))
    gated = torch.stack(outputs) * F.silu(xs @ w["gate.weight"].T)
    normed = gated / torch.sqrt((gated**2).mean(-1, keepdim=True) + 1e-6) * w["norm.weight"]
    return normed @ w["output.weight"].T


def window_attention(w, xs, heads=2, context=3):
    q, k, v = F.linear(xs, w["queryKeyValue.weight"], w["queryKeyValue.bias"]).chunk(3, -1)
    q, k, v = (part.unflatten(-1, (heads, -1)).permute(1, 2, 0, 3) for part in (q, k, v))
    distance = torch.arange(TIME)[:, None] - torch.arange(TIME)[None, :]
    slopes = torch.tensor([2.0 ** (-8 * (h + 1) / heads) for h in range(heads)])
    logits = q @ k.transpose(-1, -2) / q.shape[-1] ** 0.5 - slopes[:, None, None] * distance
    logits = logits.masked_fill((distance < 0) | (distance >= context), -torch.inf)
    mixed = (torch.softmax(logits, -1) @ v).permute(2, 0, 1, 3).flatten(2)
    return F.linear(mixed, w["output.weight"], w["output.bias"])


def gru_gate(w, xs):
    x, y = xs[0], xs[1]
    wr, wz, wg = w["fromNew.weight"].chunk(3)
    ur, uz = w["fromOld.weight"].chunk(2)
    r = torch.sigmoid(y @ wr.T + x @ ur.T)
    z = torch.sigmoid(y @ wz.T + x @ uz.T - w["bias"])
    h = torch.tanh(y @ wg.T + (r * x) @ w["candidate.weight"].T)
    return (1 - z) * x + z * h


def linear(name, inputs, outputs, bias=True):
    return {f"{name}.weight": (outputs, inputs)} | ({f"{name}.bias": (outputs,)} if bias else {})


def convolution(channels):
    return {"convolution.weight": (4, channels), "convolution.bias": (channels,)}


PAIRS, INNER, STATES, HEADS = 3, 6, 3, 2
CASES = [
    ("lstm", lstm, INPUTS, linear("input", INPUTS, 4 * WIDTH) | linear("hidden", WIDTH, 4 * WIDTH, False)),
    ("gru", gru, INPUTS, linear("input", INPUTS, 3 * WIDTH) | linear("hidden", WIDTH, 3 * WIDTH)),
    (
        "s5",
        s5,
        WIDTH,
        {"logDecay": (PAIRS,), "frequency": (PAIRS,), "logStep": (PAIRS,), "B": (2 * PAIRS, WIDTH)}
        | {"C": (WIDTH, 2 * PAIRS), "skip": (WIDTH,)}
        | linear("gate", WIDTH, WIDTH),
    ),
    (
        "mamba",
        mamba,
        WIDTH,
        linear("input", WIDTH, INNER, False)
        | linear("gate", WIDTH, INNER, False)
        | convolution(INNER)
        | linear("select", INNER, 1 + 2 * STATES, False)
        | linear("step", 1, INNER)
        | {"logA": (INNER, STATES), "skip": (INNER,)}
        | linear("output", INNER, WIDTH, False),
    ),
    (
        "mamba2",
        mamba2,
        WIDTH,
        linear("input", WIDTH, INNER + 2 * STATES + HEADS, False)
        | linear("gate", WIDTH, INNER, False)
        | convolution(INNER + 2 * STATES)
        | {"stepBias": (HEADS,), "logA": (HEADS,), "skip": (HEADS,), "norm.weight": (INNER,)}
        | linear("output", INNER, WIDTH, False),
    ),
    ("window attention", window_attention, WIDTH, linear("queryKeyValue", WIDTH, 3 * WIDTH) | linear("output", WIDTH, WIDTH)),
    (
        "gate",
        gru_gate,
        WIDTH,
        linear("fromNew", WIDTH, 3 * WIDTH, False)
        | linear("fromOld", WIDTH, 2 * WIDTH, False)
        | linear("candidate", WIDTH, WIDTH, False)
        | {"bias": (WIDTH,)},
    ),
]


def drawn(generator, *shape, scale=1.0):
    return (torch.randn(shape, generator=generator) * scale).mul(1e4).round().div(1e4)


def rounded(value):
    return {**common.tensor(value), "data": [float(f"{x:.13g}") for x in value.detach().reshape(-1).tolist()]}


def case(name, run, inputs, shapes, generator):
    weights = {key: drawn(generator, *shape, scale=0.5) for key, shape in shapes.items()}
    xs = drawn(generator, TIME, BATCH, inputs)
    leaves = {key: value.clone().requires_grad_() for key, value in weights.items()}
    outputs = run(leaves, xs)
    cotangent = drawn(generator, *outputs.shape)
    (outputs * cotangent).sum().backward()
    return {
        "name": name,
        "params": {key: rounded(value) for key, value in weights.items()},
        "xs": rounded(xs),
        "cotangent": rounded(cotangent),
        "outputs": rounded(outputs),
        "gradients": {key: rounded(leaf.grad) for key, leaf in leaves.items()},
    }


generator = torch.Generator().manual_seed(1)
head = common.origin("cores.py", "torch") | {"origin": "tools/golden/latent-recurrent/cores.py"}
lists = {"cases": [case(*each, generator) for each in CASES]}
common.write_json(common.fixtures("latent-recurrent") / "cores.json", head, lists)
