"""One training step of a GPT-2-style transformer in eager PyTorch: forward, cross-entropy, backward, AdamW.

4 layers, width 128, 4 heads, tied embeddings, vocabulary 64, 64 sequences of 32 tokens, float32, one thread.
Prints JSON: CPU and wall milliseconds a step (quartiles), and the losses of the first 5 steps.
The batch is token(sequence s, position t) = (31 s + 17 t + s t) mod 64; the target is the next token.
"""

import argparse

import torch
import torch.nn.functional as F

from gpt2 import HEADS, LAYERS, VOCABULARY, WIDTH, load_weights, measure, print_figures, quartiles

SEQUENCES, LENGTH = 64, 32
ADAMW = {"lr": 1e-3, "betas": (0.9, 0.999), "eps": 1e-8, "weight_decay": 0.01}
VARIANTS = {"foreach": {"foreach": True}, "fused": {"fused": True}, "loop": {"foreach": False}}


def batch():
    s, t = torch.arange(SEQUENCES)[:, None], torch.arange(LENGTH + 1)[None, :]
    tokens = (31 * s + 17 * t + s * t) % VOCABULARY
    return tokens[:, :-1], tokens[:, 1:]


def logits(weights, ids):
    def norm(name, x):
        return F.layer_norm(x, (WIDTH,), weights[f"{name}.weight"], weights[f"{name}.bias"], 1e-5)

    def linear(name, x):
        return torch.addmm(weights[f"{name}.bias"], x, weights[f"{name}.weight"])

    def attention(name, x):
        qkv = linear(f"{name}.c_attn", x).view(*ids.shape, 3, HEADS, WIDTH // HEADS)
        q, k, v = qkv.permute(2, 0, 3, 1, 4)
        mixed = F.scaled_dot_product_attention(q, k, v, is_causal=True)
        return linear(f"{name}.c_proj", mixed.transpose(1, 2).reshape(-1, WIDTH))

    def mlp(name, x):
        return linear(f"{name}.c_proj", F.gelu(linear(f"{name}.c_fc", x), approximate="tanh"))

    x = F.embedding(ids, weights["wte.weight"]) + weights["wpe.weight"][: ids.shape[1]]
    x = x.view(-1, WIDTH)
    for block in range(LAYERS):
        x = x + attention(f"h.{block}.attn", norm(f"h.{block}.ln_1", x))
        x = x + mlp(f"h.{block}.mlp", norm(f"h.{block}.ln_2", x))
    return norm("ln_f", x) @ weights["wte.weight"].T


def stepper(path, variant):
    """A training step on fresh weights; each call returns the loss before its update."""
    weights = {name: value.requires_grad_() for name, value in load_weights(path).items()}
    optimiser = torch.optim.AdamW(weights.values(), **ADAMW, **VARIANTS[variant])
    ids, targets = batch()

    def step():
        optimiser.zero_grad(set_to_none=True)
        loss = F.cross_entropy(logits(weights, ids), targets.flatten())
        loss.backward()
        optimiser.step()
        return loss.item()

    return step


def fastest(path):
    """The AdamW variant whose quickest step is the quickest, their steps taken in turns."""
    steps = {variant: stepper(path, variant) for variant in VARIANTS}
    rounds = [{variant: measure(step, 1)[0][0] for variant, step in steps.items()} for _ in range(6)]
    return min(VARIANTS, key=lambda variant: min(times[variant] for times in rounds))


parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--weights", required=True, help="GPT-2 safetensors file to start from")
parser.add_argument("--steps", type=int, default=30)
parser.add_argument("--warm-up", type=int, default=3)
parser.add_argument(
    "--variant", choices=list(VARIANTS), help="AdamW implementation; default: the fastest here"
)
options = parser.parse_args()

variant = options.variant or fastest(options.weights)
first = stepper(options.weights, variant)
losses = [first() for _ in range(5)]
step = stepper(options.weights, variant)
measure(step, options.warm_up)
cpu, wall = measure(step, options.steps)
figures = {"cpuMs": quartiles(cpu), "wallMs": quartiles(wall), "losses": losses}
print_figures("pytorch", {}, variant=variant, steps=options.steps, **figures)
