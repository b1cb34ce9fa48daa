"""The layers of @lab/moe-inf in float64 by PyTorch: outputs, auxiliary losses, and all gradients by autograd.

Written token by token and expert by expert from the papers' formulas, without batching, sorting by expert or shared
masks, so that nothing is shared with the TypeScript but the formulas. Parameters have the names of its trees.
"""

import math
import sys
from pathlib import Path

import torch
from torch.nn.functional import gelu, linear, softplus

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from common import fixtures, origin, tensor, write_json  # noqa: E402

WIDTH, TOKENS = 6, 5
torch.set_default_dtype(torch.float64)
generator = torch.Generator().manual_seed(20261124)


def normal(*shape, scale=1.0):
    return torch.randn(shape, generator=generator).mul(scale * 1e4).round().div(1e4)


def tanh_gelu(x):
    return gelu(x, approximate="tanh")


def ffn(x, up_weight, up_bias, down_weight, down_bias):
    return linear(tanh_gelu(linear(x, up_weight, up_bias)), down_weight, down_bias)


# Infinitely many experts: every sample on its own, then the mean (section 3.1 of the specification).


def inf_moe(p, x, noise, kind, kept, block, kl_weight):
    rows = []
    for t in range(TOKENS):
        trunk = tanh_gelu(linear(x[t], p["router.trunk.weight"], p["router.trunk.bias"]))
        mu = linear(trunk, p["router.mu.weight"], p["router.mu.bias"])
        sigma = softplus(linear(trunk, p["router.log_sigma.weight"], p["router.log_sigma.bias"]))
        outputs = []
        for eps in noise[:, t]:
            scores = linear(mu + sigma * eps, p["mask.weight"], p["mask.bias"])
            top = scores.topk(kept)
            if kind == "softmax":
                values = kept * torch.softmax(top.values, 0)
            elif kind == "sigmoid":
                values = 2 * torch.sigmoid(top.values)
            else:
                values = torch.ones(kept)
            mask = torch.zeros_like(scores).index_add(0, top.indices, values)
            if kind == "ste":
                soft = torch.sigmoid(scores - top.values[-1].detach())
                mask = mask + soft - soft.detach()
            hidden = tanh_gelu(linear(x[t], p["up.weight"], p["up.bias"]))
            outputs.append(linear(mask.repeat_interleave(block) * hidden, p["down.weight"], p["down.bias"]))
        rows.append((torch.stack(outputs).mean(0), mu, sigma))
    y, mu, sigma = (torch.stack(parts) for parts in zip(*rows))
    kl = 0.5 * (mu**2 + sigma**2 - 1 - 2 * sigma.log()).mean()
    return y, kl_weight * kl


def inf_moe_params(block):
    return {
        "up.weight": normal(12, WIDTH), "up.bias": normal(12),
        "down.weight": normal(WIDTH, 12), "down.bias": normal(WIDTH),
        "router.trunk.weight": normal(4, WIDTH), "router.trunk.bias": normal(4),
        "router.mu.weight": normal(3, 4), "router.mu.bias": normal(3),
        "router.log_sigma.weight": normal(3, 4), "router.log_sigma.bias": normal(3),
        "mask.weight": normal(12 // block, 3), "mask.bias": normal(12 // block),
    }  # fmt: skip


# Mixtures of separate experts.

EXPERTS, HIDDEN = 4, 5


def expert(p, i, x):
    return ffn(
        x, p["experts.up.weight"][i], p["experts.up.bias"][i], p["experts.down.weight"][i], p["experts.down.bias"][i]
    )


def expert_params(count=EXPERTS):
    return {
        "experts.up.weight": normal(count, HIDDEN, WIDTH), "experts.up.bias": normal(count, HIDDEN),
        "experts.down.weight": normal(count, WIDTH, HIDDEN), "experts.down.bias": normal(count, WIDTH),
    }  # fmt: skip


def balance_loss(shares, chosen):
    """E sum f P with f divided by k."""
    experts, k = shares.shape[1], len(chosen[0])
    counts = torch.tensor([float(sum(row.count(i) for row in chosen)) for i in range(experts)])
    return experts * (counts / (k * len(chosen)) * shares.mean(0)).sum()


def z_loss(logits):
    return (torch.logsumexp(logits, 1) ** 2).mean()


def token_choice(p, x, k, *, normalize, score="softmax", capacity=None, weights=(0.01, 0.001)):
    logits = linear(x, p["router.gate.weight"])
    probs = torch.softmax(logits, 1) if score == "softmax" else torch.sigmoid(logits)
    bias = p.get("router.balance", torch.zeros(probs.shape[1]))
    chosen = [(row + bias).topk(k).indices.tolist() for row in probs.detach()]
    taken, kept = [0] * probs.shape[1], set()
    for choice in range(k):
        for t in range(TOKENS):
            i = chosen[t][choice]
            if capacity is None or taken[i] < capacity:
                kept.add((t, choice))
                taken[i] += 1
    rows = []
    for t in range(TOKENS):
        total = sum(probs[t, i] for i in chosen[t]) if normalize else 1.0
        y = torch.zeros(WIDTH)
        for choice, i in enumerate(chosen[t]):
            if (t, choice) in kept:
                y = y + probs[t, i] / total * expert(p, i, x[t])
        rows.append(y)
    shares = probs / probs.sum(1, keepdim=True)
    return torch.stack(rows), weights[0] * balance_loss(shares, chosen) + weights[1] * z_loss(logits)


def deep_seek(p, x):
    y, loss = token_choice(p, x, 2, normalize=False)
    shared = ffn(x, p["shared.up.weight"], p["shared.up.bias"], p["shared.down.weight"], p["shared.down.bias"])
    return y + shared, loss


def expert_choice(p, x):
    probs = torch.softmax(linear(x, p["router.gate.weight"]), 1)
    y = [torch.zeros(WIDTH) for _ in range(TOKENS)]
    for i in range(EXPERTS):
        for t in probs[:, i].topk(TOKENS * 2 // EXPERTS).indices.tolist():
            y[t] = y[t] + probs[t, i] * expert(p, i, x[t])
    return torch.stack(y), None


def soft_moe(p, x, slots=2):
    phi = p["router.slots"]
    logits = p["router.scale"] * (x / x.norm(dim=1, keepdim=True)) @ (phi / phi.norm(dim=1, keepdim=True)).T
    dispatch, combine = torch.softmax(logits, 0), torch.softmax(logits, 1)
    worked = [expert(p, j // slots, dispatch[:, j] @ x) for j in range(EXPERTS * slots)]
    return combine @ torch.stack(worked), None


def peer(p, x, heads=2, keys=4, k=3, query_width=6):
    half = query_width // 2
    rows = []
    for t in range(TOKENS):
        q = linear(x[t], p["router.query.weight"], p["router.query.bias"]).reshape(heads, query_width)
        y = torch.zeros(WIDTH)
        for h in range(heads):
            first, second = p["router.keys"][0] @ q[h, :half], p["router.keys"][1] @ q[h, half:]
            scores = (first[:, None] + second[None, :]).reshape(keys * keys)
            top = scores.topk(k)
            for weight, i in zip(torch.softmax(top.values, 0), top.indices.tolist()):
                y = y + weight * tanh_gelu(p["up"][i] @ x[t]) * p["down"][i]
        rows.append(y)
    return torch.stack(rows), None


def recorded(name, params, apply, noise=None):
    x, cotangent = normal(TOKENS, WIDTH), normal(TOKENS, WIDTH)
    leaves = {key: value.clone().requires_grad_() for key, value in params.items()}
    inputs = x.clone().requires_grad_()
    y, loss = apply(leaves, inputs) if noise is None else apply(leaves, inputs, noise)
    total = (y * cotangent).sum() + (0 if loss is None else loss)
    total.backward()
    gradients = {key: torch.zeros_like(leaf) if leaf.grad is None else leaf.grad for key, leaf in leaves.items()}
    return {
        "name": name,
        "params": {key: tensor(value) for key, value in params.items()},
        "input": tensor(x),
        **({} if noise is None else {"noise": tensor(noise)}),
        "cotangent": tensor(cotangent),
        "output": tensor(y),
        **({} if loss is None else {"auxiliaryLoss": loss.item()}),
        "gradients": {"x": tensor(inputs.grad)} | {key: tensor(value) for key, value in gradients.items()},
    }


def cases():
    for kind in ("softmax", "sigmoid", "ste", "hard"):
        for block in (1, 3):
            kept = 12 // block // 2
            yield recorded(
                f"inf-moe {kind} {block}", inf_moe_params(block),
                lambda p, x, noise, kind=kind, kept=kept, block=block: inf_moe(p, x, noise, kind, kept, block, 0.5),
                noise=normal(3, TOKENS, 3),
            )  # fmt: skip

    def gate(count=EXPERTS):
        return {"router.gate.weight": normal(count, WIDTH)}

    yield recorded("top-k", gate() | expert_params(), lambda p, x: token_choice(p, x, 2, normalize=True))
    yield recorded(
        "top-k capacity", gate() | expert_params(), lambda p, x: token_choice(p, x, 2, normalize=True, capacity=2)
    )
    yield recorded(
        "switch", gate() | expert_params(),
        lambda p, x: token_choice(p, x, 1, normalize=False, capacity=1, weights=(0.01, 0)),
    )  # fmt: skip
    balance = {"router.balance": normal(EXPERTS, scale=0.3)}
    yield recorded(
        "loss-free", gate() | balance | expert_params(),
        lambda p, x: (token_choice(p, x, 2, normalize=True, score="sigmoid")[0], None),
    )  # fmt: skip
    shared = {
        "shared.up.weight": normal(HIDDEN, WIDTH), "shared.up.bias": normal(HIDDEN),
        "shared.down.weight": normal(WIDTH, HIDDEN), "shared.down.bias": normal(WIDTH),
    }  # fmt: skip
    yield recorded("deep-seek", gate() | expert_params() | shared, deep_seek)
    yield recorded("expert choice", gate() | expert_params(), expert_choice)
    soft = {"router.slots": normal(EXPERTS * 2, WIDTH), "router.scale": torch.tensor(1.5)}
    yield recorded("soft", soft | expert_params(), soft_moe)
    keys = {
        "router.query.weight": normal(12, WIDTH), "router.query.bias": normal(12), "router.keys": normal(2, 4, 3),
        "up": normal(16, WIDTH), "down": normal(16, WIDTH),
    }  # fmt: skip
    yield recorded("peer", keys, peer)


def mean_of_kept(share, threshold):
    """E[2 sigmoid(a) | a > threshold] of standard normals, by the trapezoid rule."""
    a = torch.linspace(threshold, 10, 2_000_001)
    density = torch.exp(-a * a / 2) / math.sqrt(2 * math.pi)
    return (torch.trapezoid(2 * torch.sigmoid(a) * density, a) / share).item()


head = {
    **origin(__file__, "torch"),
    "origin": "tools/golden/moe-inf/layers.py",
    "meanOfKept": {"0.5": mean_of_kept(0.5, 0.0), "0.25": mean_of_kept(0.25, 0.6744897501960817)},
}
write_json(fixtures("moe-inf") / "layers.json", head, {"cases": list(cases())})
