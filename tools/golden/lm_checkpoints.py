"""Tiny random GPT-2 and Llama checkpoints by transformers: logits, greedy tokens and gradient norms.

The weights are stored in float32; the expected numbers are computed from them in float64.
"""

import torch
import torch.nn.functional as F
from transformers import GPT2Config, GPT2LMHeadModel, LlamaConfig, LlamaForCausalLM, set_seed

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
llama = LlamaConfig(
    num_hidden_layers=2, hidden_size=16, num_attention_heads=4, num_key_value_heads=2, intermediate_size=24,
    vocab_size=32, max_position_embeddings=32, rope_theta=10000.0, tie_word_embeddings=False,
    initializer_range=0.3, bos_token_id=0, eos_token_id=0,
)  # fmt: skip


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
    greedy = model.generate(
        ids, attention_mask=torch.ones_like(ids), max_new_tokens=NEW_TOKENS, do_sample=False
    )
    assert greedy.shape[1] == ids.shape[1] + NEW_TOKENS, "a sequence met the end token: choose another seed"
    norms = {name: parameter.grad.norm().item() for name, parameter in model.named_parameters()}
    head = {"loss": loss.item(), "gradientNorms": norms}
    return head | {"ids": tensor(ids), "greedy": tensor(greedy[:, ids.shape[1] :]), "logits": tensor(logits)}


for name, model_class, config, seed in [
    ("gpt2-tiny", GPT2LMHeadModel, gpt2, 1),
    ("llama-tiny", LlamaForCausalLM, llama, 2),
]:
    set_seed(seed)
    folder = fixtures("lm") / name
    model = model_class(config).eval()
    randomise(model)
    model.save_pretrained(folder)
    (folder / "generation_config.json").unlink()
    ids = torch.randint(1, config.vocab_size, (2, 10))
    head = origin(__file__, "torch", "transformers", "safetensors")
    write_json(folder / "expected.json", head | expectations(model.double(), ids), {})
