"""Steps of TRL's GRPOTrainer on a checkpoint folder, one thread, without logging, evaluation or saving.

Reads JSON from standard input: {"model": folder, "characters": [...], "prompts": [...], "samples": 8, "newTokens": 32,
"steps": 5, "warmup": 2, "learningRate": 1.2e-4, "rowsAtOnce": 64}. Token i + 2 is the i-th character; 0 pads, 1 ends.
An answer is right if it begins with a digit. Prints JSON: CPU and wall seconds of every step after the warm-up, from the
end of the step before to the end of this one, peak memory, logits after the first prompt, and versions.
"""

import json
import os
import platform
import resource
import sys
import tempfile
import time

os.environ["OMP_NUM_THREADS"] = os.environ["MKL_NUM_THREADS"] = "1"
os.environ["HF_HUB_OFFLINE"] = "1"

import torch
import transformers
import trl
from datasets import Dataset
from tokenizers import Regex, Tokenizer
from tokenizers.decoders import Fuse
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Split
from transformers import GPT2LMHeadModel, PreTrainedTokenizerFast, TrainerCallback
from trl import GRPOConfig, GRPOTrainer

torch.set_num_threads(1)
transformers.utils.logging.set_verbosity_error()


def character_tokenizer(characters):
    ids = {"<pad>": 0, "<end>": 1} | {character: i + 2 for i, character in enumerate(characters)}
    tokenizer = Tokenizer(WordLevel(ids, unk_token="<pad>"))
    tokenizer.pre_tokenizer = Split(Regex("."), "isolated")
    tokenizer.decoder = Fuse()
    return PreTrainedTokenizerFast(tokenizer_object=tokenizer, pad_token="<pad>", eos_token="<end>")


def begins_with_digit(completions, **_):
    return [float(text[:1].isdigit()) for text in completions]


class Clock(TrainerCallback):
    """CPU and wall seconds between the ends of steps."""

    def __init__(self):
        self.times = []

    def on_train_begin(self, *_, **__):
        self.times.append((time.process_time(), time.perf_counter()))

    on_step_end = on_train_begin


def trainer(task, model, clock, folder):
    rows = len(task["prompts"]) // task["steps"] * task["samples"]
    config = GRPOConfig(
        output_dir=folder,
        use_cpu=True,
        # The defaults suit GPUs with little memory; without them a step takes less time here.
        bf16=False,
        gradient_checkpointing=False,
        pad_to_multiple_of=None,
        per_device_train_batch_size=task["rowsAtOnce"],
        gradient_accumulation_steps=rows // task["rowsAtOnce"],
        num_generations=task["samples"],
        max_completion_length=task["newTokens"],
        max_steps=task["steps"],
        learning_rate=task["learningRate"],
        shuffle_dataset=False,
        disable_dropout=True,
        logging_strategy="no",
        save_strategy="no",
        report_to="none",
        disable_tqdm=True,
    )
    return GRPOTrainer(
        model,
        begins_with_digit,
        args=config,
        train_dataset=Dataset.from_dict({"prompt": task["prompts"]}),
        processing_class=character_tokenizer(task["characters"]),
        callbacks=[clock],
    )


task = json.load(sys.stdin)
model = GPT2LMHeadModel.from_pretrained(task["model"])
tokenizer = character_tokenizer(task["characters"])
with torch.inference_mode():
    first = torch.tensor([tokenizer(task["prompts"][0])["input_ids"]])
    logits = model.eval()(first).logits[0, -1].tolist()
clock = Clock()
with tempfile.TemporaryDirectory() as folder:
    trainer(task, model, clock, folder).train()
spans = [(b[0] - a[0], b[1] - a[1]) for a, b in zip(clock.times, clock.times[1:])][task["warmup"] :]
print(
    json.dumps(
        {
            "versions": {
                "python": platform.python_version(),
                "torch": torch.__version__,
                "transformers": transformers.__version__,
                "trl": trl.__version__,
            },
            "cpuSeconds": [cpu for cpu, _ in spans],
            "seconds": [wall for _, wall in spans],
            "peakBytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
            "logits": logits,
        }
    )
)
