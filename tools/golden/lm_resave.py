"""Checks that what @lab/lm saves loads in transformers and PEFT and computes the same; writes no fixture.

Needs the repository's `pnpm install`. Prints the largest difference of logits for each folder, and fails above 1e-5.
"""

import json
import subprocess
import tempfile
from pathlib import Path

import torch
from peft import PeftModel
from transformers import AutoModelForCausalLM

from common import PACKAGES, fixtures


def logits_of(model, ids):
    with torch.no_grad():
        return model.double().eval()(input_ids=ids).logits


def load(folder):
    model, info = AutoModelForCausalLM.from_pretrained(folder, dtype=torch.float32, output_loading_info=True)
    assert not any(info[kind] for kind in ("missing_keys", "unexpected_keys", "mismatched_keys")), info
    return model


def check(name, ours, theirs, ids):
    difference = (logits_of(ours, ids) - logits_of(theirs, ids)).abs().max().item()
    print(f"{name}: {type(ours).__name__}, logits differ by {difference:.1e}")
    assert difference < 1e-5, name


with tempfile.TemporaryDirectory() as target:
    script = Path(__file__).with_name("lm-resave.ts")
    command = ["npx", "tsx", "--conditions=@lab/source", str(script), target]
    subprocess.run(command, check=True, cwd=PACKAGES / "lm")
    for folder in sorted(Path(target).glob("*-tiny")):
        original = fixtures("lm") / folder.name
        ids = torch.tensor(json.loads((original / "expected.json").read_text())["ids"]["data"]).view(2, -1)
        check(folder.name, load(folder), load(original), ids)
    for folder in sorted(Path(target).glob("lora/*")):
        base, original = fixtures("lm") / folder.name, fixtures("lm") / "lora" / folder.name
        ids = torch.tensor(json.loads((original / "expected.json").read_text())["ids"]["data"]).view(2, -1)
        ours = PeftModel.from_pretrained(load(base), folder)
        check(f"lora/{folder.name}", ours, PeftModel.from_pretrained(load(base), original), ids)
