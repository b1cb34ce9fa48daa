"""Adapters of the PEFT library on the tiny checkpoints: their folders, logits, loss and gradients.

The adapters are stored in float32; the expected numbers are computed from them in float64.
"""

import json
import shutil

import torch
import torch.nn.functional as F
from peft import LoraConfig, get_peft_model
from transformers import AutoModelForCausalLM, set_seed

from common import fixtures, origin, tensor, write_json

gpt2 = LoraConfig(
    r=3, lora_alpha=6, target_modules=["c_attn", "mlp.c_fc", "c_proj"], fan_in_fan_out=True, task_type="CAUSAL_LM"
)  # fmt: skip
# Queries and values are adapted and keys are not, which all three being one product here must respect.
llama = LoraConfig(
    r=4, lora_alpha=5, use_rslora=True, target_modules=["q_proj", "v_proj", "down_proj"], task_type="CAUSAL_LM"
)  # fmt: skip

for name, config, seed in [("gpt2-tiny", gpt2, 1), ("llama-tiny", llama, 2)]:
    set_seed(seed)
    base = AutoModelForCausalLM.from_pretrained(fixtures("lm") / name)
    model = get_peft_model(base, config)
    config.base_model_name_or_path = name  # Not the path on this machine.
    with torch.no_grad():
        for key, parameter in model.named_parameters():
            if "lora_B" in key:
                parameter.normal_(std=0.1)
    folder = fixtures("lm") / "lora" / name
    shutil.rmtree(folder, ignore_errors=True)
    model.save_pretrained(folder, save_embedding_layers=False)
    (folder / "README.md").unlink()
    (folder / "adapter_model.safetensors").chmod(0o644)
    written = folder / "adapter_config.json"
    settings = json.loads(written.read_text())
    settings["target_modules"].sort()  # PEFT writes a set, whose order differs from run to run.
    written.write_text(json.dumps(settings, indent=2, sort_keys=True) + "\n")
    model.double()
    ids = torch.randint(1, base.config.vocab_size, (2, 8))
    logits = model(input_ids=ids).logits
    loss = F.cross_entropy(logits[:, :-1].flatten(0, 1), ids[:, 1:].flatten())
    loss.backward()
    gradients = {
        key.removeprefix("base_model.model.").replace(".default.weight", ""): tensor(parameter.grad)
        for key, parameter in model.named_parameters()
        if parameter.requires_grad
    }
    head = origin(__file__, "torch", "transformers", "peft", "safetensors")
    head |= {"ids": tensor(ids), "loss": loss.item(), "logits": tensor(logits), "gradients": gradients}
    write_json(folder / "expected.json", head, {})
