"""The fast-slow recurrent model in PyTorch, written from its equations and not from this repository's TypeScript.

Weights are a dictionary by the names of `tree.paths(params)`. Tokens stay [batch, K, D], oscillators are the last axis
of a view [batch, K, M, N], and the geometric transforms are applied to queries, keys, values and outputs one by one.
"""

import torch
import torch.nn.functional as F


def normalise(v, n):
    u = v.unflatten(-1, (-1, n))
    return (u / torch.sqrt((u * u).sum(-1, keepdim=True) + 1e-12)).flatten(-2)


def tangent(v, x, n):
    v, x = v.unflatten(-1, (-1, n)), x.unflatten(-1, (-1, n))
    return (v - (v * x).sum(-1, keepdim=True) * x).flatten(-2)


def omega(x, pairs):
    """(Omega x)_2j = w_j x_(2j+1), (Omega x)_(2j+1) = -w_j x_2j with w_j the length of pair j."""
    w = torch.sqrt((pairs * pairs).sum(-1) + 1e-12)
    even, odd = x[..., 0::2], x[..., 1::2]
    return torch.stack([w * odd, -w * even], -1).flatten(-2)


def transform(matrices, x):
    """[K, dh/2, 2, 2] applied to the pairs of x [batch, heads, K, dh]."""
    pairs = x.unflatten(-1, (-1, 2))
    return torch.einsum("kpij,bhkpj->bhkpi", matrices, pairs).flatten(-2)


class Weights:
    """Names below a prefix."""

    def __init__(self, tensors, prefix=""):
        self.tensors, self.prefix = tensors, prefix

    def __call__(self, name):
        return self.tensors[self.prefix + name]

    def has(self, name):
        return any(key.startswith(self.prefix + name) for key in self.tensors)

    def below(self, name):
        return Weights(self.tensors, f"{self.prefix}{name}.")

    def linear(self, name, x):
        return F.linear(x, self(f"{name}.weight"), self(f"{name}.bias"))


def attention(w, u, heads):
    batch, tokens, width = u.shape
    seen = u + w("additive") if w.has("additive") else u
    q, k, v = (
        part.view(batch, tokens, heads, -1).transpose(1, 2)
        for part in w.linear("queryKeyValue", seen).chunk(3, -1)
    )
    if w.has("gta"):
        q, k, v = (transform(w(f"gta.{name}"), x) for name, x in (("query", q), ("key", k), ("value", v)))
    weights = torch.softmax(q @ k.transpose(-1, -2) / (width // heads) ** 0.5, -1)
    out = weights @ v
    if w.has("gta"):
        out = transform(w("gta.output"), out)
    return w.linear("output", out.transpose(1, 2).reshape(batch, tokens, width))


def coupling(w, x, c, heads):
    u = x + c
    y = u + attention(w.below("attention"), u, heads)
    if not w.has("mlp"):
        return y
    return w.linear("mlp.down", torch.relu(w.linear("mlp.up", y)))


def gru(w, x, h):
    xr, xu, xn = w.linear("input", x).chunk(3, -1)
    hr, hu, hn = w.linear("hidden", h).chunk(3, -1)
    u = torch.sigmoid(xu + hu)
    n = torch.tanh(xn + torch.sigmoid(xr + hr) * hn)
    return (1 - u) * n + u * h


def lstm(w, x, h, c):
    i, f, g, o = (w.linear("input", x) + h @ w("hidden.weight").T).chunk(4, -1)
    c = torch.sigmoid(f) * c + torch.sigmoid(i) * torch.tanh(g)
    return torch.sigmoid(o) * torch.tanh(c), c


def rms_norm(x, weight):
    return x / torch.sqrt((x * x).mean(-1, keepdim=True) + 1e-6) * weight


def fast_step(w, x, memory, c, kind, heads, n, cut):
    through = torch.Tensor.detach if cut else lambda y: y
    if kind == "akorn":
        j = through(coupling(w.below("coupling"), x, c, heads))
        if memory is not None:
            j = memory = gru(w.below("gru"), j, memory)
        drive = tangent(j, x, n)
        if w.has("omega"):
            drive = drive + omega(x, w("omega"))
        return normalise(x + F.softplus(w("gamma")) * drive, n), memory
    u = x + c
    if kind == "transformer":
        a = attention(w.below("coupling.attention"), rms_norm(u, w("attentionNorm.weight")), heads)
        y = w.linear("coupling.mlp.down", torch.relu(w.linear("coupling.mlp.up", u + a)))
        return rms_norm(x + F.softplus(w("gamma")) * through(y), w("norm.weight")), memory
    return lstm(w.below("lstm"), through(u + attention(w.below("attention"), u, heads)), x, memory)


def fast_loop(layers, x, memory, c, kind, heads, n, steps, grad_inner=0, inner_cut="coupling"):
    first = steps - grad_inner if grad_inner else 0
    for t in range(steps):
        if t == first and t > 0 and inner_cut == "latent":
            x, memory = x.detach(), None if memory is None else memory.detach()
        cut = t < first and inner_cut == "coupling"
        x, memory = fast_step(layers[t % len(layers)], x, memory, c, kind, heads, n, cut)
    return x, memory


def readout(w, x, n):
    z = w.linear("project", x).unflatten(-1, (-1, n))
    m = torch.sqrt((z * z).sum(-1) + 1e-8) + w("bias")
    m = torch.relu(m + w.linear("block.down", torch.relu(w.linear("block.up", m))))
    return w.linear("output", m)


def layers_of(w, name="layers"):
    count = 1 + max(int(key.removeprefix(f"{w.prefix}{name}.").split(".")[0]) for key in w.tensors if key.startswith(f"{w.prefix}{name}."))
    return [w.below(f"{name}.{i}") for i in range(count)]


def unroll(tensors, xs, config):
    """[time, batch, inputs] to [time, batch, K D_out] and the last latent."""
    w = Weights(tensors)
    kind, heads, n = config.get("inner", "akorn"), config.get("heads", 4), config.get("oscillator", 4)
    batch, (tokens, width) = xs.shape[1], w("start").shape
    x = w("start").expand(batch, tokens, width)
    x = normalise(x, n) if kind == "akorn" else x
    memory = torch.zeros_like(x) if config.get("gru") or kind == "lstm" else None
    layers, outputs = layers_of(w), []
    for observation in xs:
        c = w.linear("encoder", observation).view(batch, tokens, width)
        x, memory = fast_loop(
            layers, x, memory, c, kind, heads, n, config["T"], config.get("gradInnerSteps", 0), config.get("innerCut", "coupling")
        )
        outputs.append(readout(w.below("readout"), x, n).flatten(1))
    return torch.stack(outputs), x


def unroll_two_stage(tensors, xs, config):
    """The model for Dyck: the second stage sees a queue of the first one's outputs plus its own last output."""
    w, heads, n, steps = Weights(tensors), config.get("heads", 4), config.get("oscillator", 4), config["T"]
    first, second = w.below("first"), w.below("second")
    batch, (tokens, width) = xs.shape[1], first("start").shape
    x = normalise(first("start").expand(batch, -1, -1), n)
    z = normalise(second("start").expand(batch, -1, -1), n)
    queue = [torch.zeros(batch, tokens, width, dtype=xs.dtype) for _ in range(z.shape[1] // tokens)]
    z_out, outputs = torch.zeros_like(z), []
    for observation in xs:
        c = w.linear("encoder", observation).view(batch, tokens, width)
        x, _ = fast_loop(layers_of(first), x, None, c, "akorn", heads, n, steps)
        queue = queue[1:] + [readout(first.below("readout"), x, n)]
        condition = torch.cat(queue, 1) + z_out
        z, _ = fast_loop(layers_of(second), z, None, condition, "akorn", heads, n, steps)
        z_out = readout(second.below("readout"), z, n)
        outputs.append(z_out.flatten(1))
    return torch.stack(outputs), z
