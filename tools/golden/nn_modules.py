"""Layers in float64 by PyTorch and transformers: outputs, and gradients of the input and of every parameter.

Weights of linear layers are [out, in], as PyTorch stores them, but [in, out] in GPT-2's Conv1D.
"""

import torch
from torch import nn
from transformers import GPT2Config, LlamaConfig
from transformers.models.gpt2.modeling_gpt2 import GPT2MLP, GPT2Attention
from transformers.models.llama.modeling_llama import (
    LlamaAttention,
    LlamaMLP,
    LlamaRotaryEmbedding,
    apply_rotary_pos_emb,
)

from common import fixtures, origin, tensor, write_json

WIDTH, LENGTH = 8, 5
generator = torch.Generator().manual_seed(11)
gpt2 = GPT2Config(n_embd=WIDTH, n_head=2, attn_pdrop=0, resid_pdrop=0, attn_implementation="sdpa")
llama = LlamaConfig(
    hidden_size=WIDTH, num_attention_heads=4, num_key_value_heads=2, head_dim=4, intermediate_size=12,
    rope_theta=10000.0, attn_implementation="sdpa",
)  # fmt: skip


def normal(*shape):
    return torch.randn(shape, generator=generator, dtype=torch.float64).mul(1e4).round().div(1e4)


def rotary(positions, width, theta):
    """cos and sin [length, width] in float64; transformers computes the same in float32."""
    frequencies = theta ** (-torch.arange(0, width, 2, dtype=torch.float64) / width)
    angles = torch.outer(positions.double(), frequencies)
    angles = torch.cat([angles, angles], dim=-1)
    cos, sin = LlamaRotaryEmbedding(llama)(torch.zeros(1), positions[None])
    assert torch.allclose(cos[0].double(), angles.cos(), atol=1e-5) and torch.allclose(
        sin[0].double(), angles.sin(), atol=1e-5
    )
    return angles.cos(), angles.sin()


def rotary_case(positions):
    cos, sin = rotary(positions, 4, 10000.0)
    x = normal(1, 2, len(positions), 4)
    rotated, _ = apply_rotary_pos_emb(x, x, cos[None], sin[None])
    named = {"positions": positions, "cos": cos, "sin": sin, "input": x, "output": rotated}
    return {"theta": 10000.0} | {name: tensor(value) for name, value in named.items()}


def module_case(name, module, run, **attrs):
    """Sets every parameter to seeded values and records `run(module, input)` with its gradients."""
    module = module.double().eval()
    with torch.no_grad():
        for parameter in module.parameters():
            parameter.copy_(normal(*parameter.shape))
    x = normal(2, LENGTH, WIDTH).requires_grad_()
    output = run(module, x)
    cotangent = normal(*output.shape)
    params = dict(module.named_parameters())
    gradients = torch.autograd.grad(output, [x, *params.values()], cotangent)
    return {
        "name": name,
        "attrs": attrs,
        "params": {key: tensor(value) for key, value in params.items()},
        "input": tensor(x),
        "output": tensor(output),
        "cotangent": tensor(cotangent),
        "gradients": {key: tensor(value) for key, value in zip(["input", *params], gradients)},
    }


def call(module, x):
    return module(x)


def multihead(module, x):
    mask = nn.Transformer.generate_square_subsequent_mask(LENGTH, dtype=torch.float64)
    return module(x, x, x, attn_mask=mask, need_weights=False)[0]


def llama_attention(module, x):
    cos, sin = rotary(torch.arange(LENGTH), 4, 10000.0)
    return module(x, (cos[None], sin[None]), None)[0]


cases = [
    module_case("linear", nn.Linear(WIDTH, 3), call),
    module_case("layerNorm", nn.LayerNorm(WIDTH), call, eps=1e-5),
    module_case("rmsNorm", nn.RMSNorm(WIDTH, eps=1e-6), call, eps=1e-6),
    module_case(
        "MultiheadAttention",
        nn.MultiheadAttention(WIDTH, 2, batch_first=True),
        multihead,
        heads=2,
        causal=True,
    ),
    module_case(
        "GPT2Attention", GPT2Attention(gpt2, layer_idx=0), lambda m, x: m(x)[0], heads=2, causal=True
    ),
    module_case(
        "LlamaAttention",
        LlamaAttention(llama, 0),
        llama_attention,
        heads=4,
        kvHeads=2,
        headWidth=4,
        theta=10000.0,
    ),
    module_case("GPT2MLP", GPT2MLP(12, gpt2), call, activation="gelu tanh"),
    module_case("LlamaMLP", LlamaMLP(llama), call, activation="silu, gated"),
]
rotations = [rotary_case(torch.arange(6)), rotary_case(torch.tensor([3, 7, 20, 31]))]
head = origin(__file__, "torch", "transformers")
write_json(fixtures("nn") / "modules.json", head, {"cases": cases, "rotary": rotations})
