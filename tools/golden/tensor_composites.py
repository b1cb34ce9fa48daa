"""Composite tensor ops in float64 by PyTorch: outputs, and gradients for a seeded cotangent.

Each case is one call of PyTorch; `attrs` are its attributes. An integer input has a null gradient.
"""

import torch
import torch.nn.functional as F
from torch.nn.attention import SDPBackend, sdpa_kernel

from common import fixtures, origin, tensor, write_json

generator = torch.Generator().manual_seed(20250)
cases = []


def normal(*shape):
    """Standard normal float64 values of four decimals, so that the file stays short."""
    return torch.randn(shape, generator=generator, dtype=torch.float64).mul(1e4).round().div(1e4)


def integers(high, *shape):
    return torch.randint(high, shape, generator=generator)


def values(*numbers):
    return torch.tensor(numbers, dtype=torch.float64)


def add(name, op, function, inputs, **attrs):
    """Runs `function(*inputs)`, pulls a random cotangent back to the float inputs, and records the case."""
    inputs = [x.requires_grad_() if x.is_floating_point() else x for x in inputs]
    result = function(*inputs)
    output, indices = result if isinstance(result, tuple) else (result, None)
    cotangent = normal(*output.shape)
    floats = [x for x in inputs if x.is_floating_point()]
    gradients = iter(torch.autograd.grad(output, floats, cotangent))
    case = {
        "name": name,
        "op": op,
        "attrs": attrs,
        "inputs": [tensor(x) for x in inputs],
        "output": tensor(output),
        "cotangent": tensor(cotangent),
        "gradients": [tensor(next(gradients)) if x.is_floating_point() else None for x in inputs],
    }
    cases.append(case if indices is None else case | {"indices": tensor(indices)})


def elementwise():
    edges = values(-800.0, -40.0, -1e-9, 0.0, 1e-9, 40.0, 800.0)
    functions = {
        "silu": F.silu,
        "softplus": lambda x: torch.logaddexp(x, torch.zeros_like(x)),
        "sigmoid": torch.sigmoid,
        "erf": torch.erf,
    }
    for op, function in functions.items():
        add(op, op, function, [normal(2, 5)])
        add(f"{op} at large and small values", op, function, [edges.clone()])
    for approximate in ("none", "tanh"):
        gelu = lambda x, approximate=approximate: F.gelu(x, approximate=approximate)
        add(f"gelu {approximate}", "gelu", gelu, [normal(2, 5)], approximate=approximate)
    add("expm1", "expm1", torch.expm1, [normal(6)])
    add("expm1 near zero", "expm1", torch.expm1, [values(-1e-12, 1e-12, 1e-6)])
    add("log1p", "log1p", torch.log1p, [normal(6).exp() - 1])
    add("log1p near zero", "log1p", torch.log1p, [values(-1e-12, 1e-12, 1e-6)])
    add("pow", "pow", torch.pow, [normal(2, 3).abs() + 0.1, normal(2, 3)])
    add("pow broadcast", "pow", torch.pow, [normal(2, 3).abs() + 0.1, normal(3)])


def reductions():
    for shape, axis in [((3, 4), -1), ((3, 4), 0), ((2, 3, 4), 1), ((1, 1), 1)]:
        at = f"{list(shape)} axis {axis}"
        add(f"softmax {at}", "softmax", lambda x: x.softmax(axis), [normal(*shape)], axis=axis)
        add(f"logSoftmax {at}", "logSoftmax", lambda x: x.log_softmax(axis), [normal(*shape)], axis=axis)
        add(f"cumsum {at}", "cumsum", lambda x: x.cumsum(axis), [normal(*shape)], axis=axis)
        for keep in (False, True):
            logsumexp = lambda x: x.logsumexp(axis, keepdim=keep)
            add(
                f"logSumExp {at} keepDims {keep}",
                "logSumExp",
                logsumexp,
                [normal(*shape)],
                axis=axis,
                keepDims=keep,
            )
    large = values(1000.0, -1000.0, 999.0, 998.5)
    add("softmax of large values", "softmax", lambda x: x.softmax(0), [large.clone()], axis=0)
    add("logSoftmax of large values", "logSoftmax", lambda x: x.log_softmax(0), [large.clone()], axis=0)
    add(
        "logSumExp of large values",
        "logSumExp",
        lambda x: x.logsumexp(0),
        [large.clone()],
        axis=0,
        keepDims=False,
    )
    for correction in (0, 1):
        for axis in (0, 1, -1):
            attrs = {"axis": axis, "correction": correction}
            var = lambda x: x.var(axis, correction=correction)
            std = lambda x: x.std(axis, correction=correction)
            add(f"var axis {axis} correction {correction}", "var", var, [normal(3, 2, 4)], **attrs)
            add(f"std axis {axis} correction {correction}", "std", std, [normal(3, 2, 4)], **attrs)


def normalisation():
    layer_norm = lambda x, weight, bias: F.layer_norm(x, x.shape[-1:], weight, bias, 1e-5)
    rms_norm = lambda x, weight: F.rms_norm(x, x.shape[-1:], weight, 1e-6)
    for shape in [(2, 3, 5), (4, 8), (3, 1)]:
        width = shape[-1]
        add(
            f"layerNorm {list(shape)}",
            "layerNorm",
            layer_norm,
            [normal(*shape), normal(width), normal(width)],
            eps=1e-5,
        )
        add(f"rmsNorm {list(shape)}", "rmsNorm", rms_norm, [normal(*shape), normal(width)], eps=1e-6)


def attention():
    """Inputs are query [batch, heads, length, width], key and value, then an additive mask if any."""
    mask = lambda: torch.where(normal(3, 3) > 0.5, -1e9, normal(3, 3)).fill_diagonal_(0)
    rows = [("plain", 2, 2, False, False), ("causal", 2, 2, True, False), ("mask", 2, 2, False, True)]
    rows += [
        ("grouped", 4, 2, False, False),
        ("grouped causal", 4, 2, True, False),
        ("grouped mask", 4, 2, False, True),
    ]
    for name, heads, kv_heads, causal, masked in rows:
        inputs = [normal(2, heads, 3, 4), normal(2, kv_heads, 3, 4), normal(2, kv_heads, 3, 4)]
        run = lambda q, k, v, m=None: F.scaled_dot_product_attention(
            q, k, v, m, is_causal=causal, enable_gqa=True
        )
        with sdpa_kernel(SDPBackend.MATH):
            add(f"attention {name}", "attention", run, inputs + [mask()] * masked, causal=causal)


def indexing():
    for axis in (0, 1, -1):
        for descending in (False, True):
            attrs = {"axis": axis, "descending": descending}
            sort = lambda x: tuple(x.sort(dim=axis, descending=descending, stable=True))
            add(f"sort axis {axis} descending {descending}", "sort", sort, [normal(3, 4)], **attrs)
            add(
                f"sort with ties axis {axis} descending {descending}",
                "sort",
                sort,
                [normal(3, 4).round()],
                **attrs,
            )
        add(f"topK axis {axis}", "topK", lambda x: tuple(x.topk(2, dim=axis)), [normal(3, 4)], axis=axis, k=2)
    take = lambda axis: lambda x, index: x.take_along_dim(index, axis)
    add("takeAlongAxis axis 0", "takeAlongAxis", take(0), [normal(4, 3), integers(4, 2, 3)], axis=0)
    add("takeAlongAxis axis -1", "takeAlongAxis", take(-1), [normal(2, 2, 5), integers(5, 2, 2, 3)], axis=-1)
    add(
        "scatterAdd",
        "scatterAdd",
        lambda x, i, y: x.index_add(0, i, y),
        [normal(4, 3), integers(4, 6), normal(6, 3)],
        axis=0,
    )
    add(
        "embedding",
        "embedding",
        lambda table, ids: F.embedding(ids, table),
        [normal(5, 3), integers(5, 2, 4)],
    )
    for reduction in ("mean", "none"):
        cross_entropy = lambda logits, targets: F.cross_entropy(logits, targets, reduction=reduction)
        add(
            f"crossEntropy {reduction}",
            "crossEntropy",
            cross_entropy,
            [normal(5, 4), integers(4, 5)],
            reduction=reduction,
        )


def matmul():
    """Each side is laid out so that the product after its transposes is [.., 2, 3] by [.., 3, 4]."""
    for a_batch, b_batch in [
        ((), ()),
        ((2,), (2,)),
        ((2,), ()),
        ((), (2,)),
        ((3, 1), (2,)),
        ((3, 2), (1, 2)),
    ]:
        for flip_a, flip_b in [(False, False), (True, False), (False, True), (True, True)]:
            a = normal(*a_batch, *((3, 2) if flip_a else (2, 3)))
            b = normal(*b_batch, *((4, 3) if flip_b else (3, 4)))
            run = lambda a, b: (a.mT if flip_a else a) @ (b.mT if flip_b else b)
            name = f"matmul {list(a.shape)} {list(b.shape)} transpose {flip_a} {flip_b}"
            add(name, "matmul", run, [a, b], transposeA=flip_a, transposeB=flip_b)


def lstm():
    """Inputs x [steps, batch, 3], h, c [batch, 4], then LSTMCell's weights; the output stacks every h."""

    def unroll(x, h, c, w_input, w_hidden, b_input, b_hidden):
        hidden = []
        for step in x:
            h, c = torch.lstm_cell(step, (h, c), w_input, w_hidden, b_input, b_hidden)
            hidden.append(h)
        return torch.stack(hidden)

    inputs = [
        normal(5, 2, 3),
        normal(2, 4),
        normal(2, 4),
        normal(16, 3),
        normal(16, 4),
        normal(16),
        normal(16),
    ]
    add("lstm over 5 steps", "lstm", unroll, inputs, gates=["input", "forget", "cell", "output"])


for section in (elementwise, reductions, normalisation, attention, indexing, matmul, lstm):
    section()
write_json(fixtures("tensor") / "pytorch-composites.json", origin(__file__, "torch"), {"cases": cases})
