"""Tiny random checkpoints of each family by transformers: logits, greedy tokens and gradient norms.

The expected numbers are computed in float64 from the weights as they are stored.
"""

import torch
import torch.nn.functional as F
from transformers import (
    AutoModelForCausalLM,
    GPT2Config,
    LlamaConfig,
    MistralConfig,
    Qwen2Config,
    Qwen3Config,
    set_seed,
)

from common import fixtures, origin, tensor, write_json

NEW_TOKENS = 8

# Wide initial weights, so that the logits differ enough for greedy choices to be clear.
gpt2 = GPT2Config(
    n_layer=2,
    n_embd=16,
    n_head=2,
    vocab_size=32,
    n_positions=32,
    initializer_range=0.3,
    bos_token_id=0,
    eos_token_id=0,
)


def relative(config, **changes):
    """The config of a relative of Llama."""
    sizes = {"num_hidden_layers": 2, "hidden_size": 16, "num_attention_heads": 4, "num_key_value_heads": 2}
    sizes |= {"intermediate_size": 24, "vocab_size": 32, "max_position_embeddings": 32, "rope_theta": 10000.0}
    ids = {"bos_token_id": 0, "eos_token_id": 0}
    return config(**sizes | {"tie_word_embeddings": False, "initializer_range": 0.3} | ids | changes)


# With heads of 4, one frequency is kept in part and one is divided.
stretched = {"rope_type": "llama3", "rope_theta": 10000.0, "factor": 4.0, "low_freq_factor": 1.0}
stretched |= {"high_freq_factor": 4.0, "original_max_position_embeddings": 16}

# Name, config, seed, stored type and size of a shard.
checkpoints = [
    ("gpt2-tiny", gpt2, 1, torch.float32, "1GB"),
    ("llama-tiny", relative(LlamaConfig), 2, torch.float32, "1GB"),
    ("llama3-tiny", relative(LlamaConfig, rope_parameters=stretched), 3, torch.float32, "8KB"),
    ("smollm-tiny", relative(LlamaConfig, hidden_size=24, num_attention_heads=3, num_key_value_heads=1, tie_word_embeddings=True), 4, torch.bfloat16, "1GB"),
    ("mistral-tiny", relative(MistralConfig, sliding_window=4), 5, torch.float32, "1GB"),
    ("qwen2-tiny", relative(Qwen2Config, tie_word_embeddings=True), 6, torch.bfloat16, "1GB"),
    ("qwen3-tiny", relative(Qwen3Config, head_dim=6), 7, torch.float16, "1GB"),
]  # fmt: skip


def randomise(model):
    """Moves biases and norm weights off their initial zeros and ones, so that leaving one out is seen."""
    with torch.no_grad():
        for parameter in model.parameters():
            if parameter.dim() == 1:
                parameter.add_(torch.randn_like(parameter) * 0.1)


def expectations(model, ids):
    """Logits, mean next-token cross-entropy, its gradient's norm for each parameter, and greedy tokens."""
    logits = model(ids).logits
    loss = F.cross_entropy(logits[:, :-1].flatten(0, 1), ids[:, 1:].flatten())
    loss.backward()
    model.generation_config.eos_token_id = None  # No row stops early.
    greedy = model.generate(
        ids, attention_mask=torch.ones_like(ids), max_new_tokens=NEW_TOKENS, do_sample=False
    )
    norms = {name: parameter.grad.norm().item() for name, parameter in model.named_parameters()}
    head = {"loss": loss.item(), "gradientNorms": norms}
    return head | {"ids": tensor(ids), "greedy": tensor(greedy[:, ids.shape[1] :]), "logits": tensor(logits)}


for name, config, seed, dtype, shard in checkpoints:
    set_seed(seed)
    folder = fixtures("lm") / name
    model = AutoModelForCausalLM.from_config(config).eval()
    randomise(model)
    model.to(dtype).save_pretrained(folder, max_shard_size=shard)
    (folder / "generation_config.json").unlink()
    # Read again, since .to() rounds the rotary frequencies as well.
    model = AutoModelForCausalLM.from_pretrained(folder, dtype=torch.float32)
    ids = torch.randint(1, config.vocab_size, (2, 10))
    head = origin(__file__, "torch", "transformers", "safetensors")
    write_json(folder / "expected.json", head | expectations(model.double(), ids), {})
