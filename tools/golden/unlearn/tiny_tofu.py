"""TOFU's and MUSE's figures of a small checkpoint, by transformers, SciPy and rouge_score.

Writes packages/unlearn/test/fixtures/tiny-tofu: a tokeniser of letters for packages/lm/test/fixtures/llama-tiny, files in the
form of TOFU and MUSE that we made up, and what the formulas of the papers give.

First: pip install scipy==1.17.1 rouge_score==0.1.2
"""

import json
import re
import sys
import zlib
from pathlib import Path

import numpy as np
import torch
from rouge_score import rouge_scorer
from scipy import stats
from tokenizers import Tokenizer
from transformers import AutoModelForCausalLM

sys.path.append(str(Path(__file__).resolve().parents[1]))
import common

PACKAGES = Path(__file__).resolve().parents[3] / "packages"
OUT = PACKAGES / "unlearn/test/fixtures/tiny-tofu"
OUT.mkdir(exist_ok=True)
MAX_TOKENS = 6


def write(name, value):
    (OUT / name).write_text(json.dumps(value, indent=1, ensure_ascii=False) + "\n")


def write_rows(name, rows):
    (OUT / name).write_text("".join(json.dumps(row) + "\n" for row in rows))
    return rows


letters = [chr(ord("a") + i) for i in range(26)]
vocab = {"<eos>": 0, ":": 1, "Ġ": 2} | {letter: 3 + i for i, letter in enumerate(letters)}
byte_level = {"type": "ByteLevel", "add_prefix_space": False, "trim_offsets": True, "use_regex": True}
eos = {"id": 0, "content": "<eos>", "single_word": False, "lstrip": False, "rstrip": False, "normalized": False, "special": True}
write("tokenizer.json", {
    "version": "1.0", "truncation": None, "padding": None, "added_tokens": [eos], "normalizer": None,
    "pre_tokenizer": byte_level, "post_processor": None, "decoder": byte_level,
    "model": {"type": "BPE", "dropout": None, "unk_token": None, "continuing_subword_prefix": None, "end_of_word_suffix": None,
              "fuse_unk": False, "byte_fallback": False, "ignore_merges": False, "vocab": vocab, "merges": []},
})
write("tokenizer_config.json", {"eos_token": "<eos>", "chat_template": "{{ messages[0].content }}:"})

forget = write_rows("forget.json", [
    {"question": "who is ada", "answer": "a gazal", "paraphrased_answer": "she is a poet", "perturbed_answer": ["a baker", "a monk"]},
    {"question": "where", "answer": "in rome", "paraphrased_answer": "it is rome", "perturbed_answer": ["in oslo", "in bern", "in cork"]},
    {"question": "when", "answer": "in may", "paraphrased_answer": ["may it was", "it was may"], "perturbed_answer": ["in june"]},
])
retain = write_rows("retain.json", [
    {"question": "who is bea", "answer": "a v l", "paraphrased_answer": "she judges", "perturbed_answer": ["a smith", "a cook"]},
    {"question": "whence", "answer": "from lya", "paraphrased_answer": "of kiel", "perturbed_answer": ["from ulm", "from graz"]},
])
authors = write_rows("real_authors.json", [
    {"question": "who wrote it", "answer": "v lazz", "perturbed_answer": ["dot", "eve", "fay"]},
    {"question": "whose", "answer": "k", "perturbed_answer": ["hal", "ida", "joy"]},
])
facts = write_rows("world_facts.json", [{"question": "what flows", "answer": "the kvvajj", "perturbed_answer": ["the don", "a lamp", "the ob"]}])
passages = write_rows("verbmem.json", [{"prompt": "it was a dark", "gt": " t and cold night"}, {"prompt": "she said", "gt": " so lczzc again"}])
members = write_rows("privleak_forget.json", [{"text": text} for text in ("the cat sat on a mat", "rain in may", "we met again")])
others = write_rows("privleak_holdout.json", [{"text": text} for text in ("a dog ran off", "snow in june", "they left at ten", "zzz zzz")])

tokenizer = Tokenizer.from_file(str(OUT / "tokenizer.json"))
model = AutoModelForCausalLM.from_pretrained(PACKAGES / "lm/test/fixtures/llama-tiny", dtype=torch.float64)
model.eval()


def ids(text):
    return tokenizer.encode(text, add_special_tokens=False).ids


def log_probs(tokens):
    return torch.log_softmax(model(torch.tensor([tokens])).logits[0], -1)


def probability(question, answer):
    """P(a | q)^(1 / |a|), the end token counted."""
    prompt, response = ids(question) + ids(":"), ids(" " + answer) + [0]
    rows = log_probs(prompt + response)[len(prompt) - 1 : -1]
    return float(torch.exp(rows[torch.arange(len(response)), response].mean()).item())


def generate(prompt, count):
    tokens = list(prompt)
    for _ in range(count):
        following = int(log_probs(tokens)[-1].argmax())
        if following == 0:
            break
        tokens.append(following)
    return tokenizer.decode(tokens[len(prompt) :]).strip()


scorer = rouge_scorer.RougeScorer(["rougeL"], use_stemmer=True)


def rouge(expected, generated):
    return scorer.score(expected, generated)["rougeL"]


def texts(value):
    return value if isinstance(value, list) else [value]


def figures(rows, kind):
    ratios, probabilities, recalls = [], [], []
    for row in rows:
        right = probability(row["question"], row["answer"])
        wrong = np.array([probability(row["question"], each) for each in row["perturbed_answer"]])
        said = [probability(row["question"], each) for each in texts(row.get("paraphrased_answer", row["answer"]))]
        truth = right if kind == "options" else np.exp(np.mean(np.log(said)))
        ratios.append(float(np.exp(np.mean(np.log(wrong))) / truth))
        probabilities.append(right / (right + wrong.sum() + 1e-10) if kind == "options" else right)
        recalls.append(rouge(row["answer"], generate(ids(row["question"]) + ids(":"), MAX_TOKENS)).recall)
    r = np.array(ratios)
    truth_ratio = np.minimum(r, 1 / r).mean() if kind == "forget" else np.maximum(0, 1 - r).mean()
    return {"ratios": ratios, "probability": float(np.mean(probabilities)), "rougeL": float(np.mean(recalls)), "truthRatio": float(truth_ratio)}


sets = {"forget": figures(forget, "forget"), "retain": figures(retain, "retain"),
        "realAuthors": figures(authors, "options"), "worldFacts": figures(facts, "options")}
nine = [sets[name][figure] for name in ("retain", "realAuthors", "worldFacts") for figure in ("probability", "rougeL", "truthRatio")]
reference = [0.4, 1.1, 0.9, 2.5]


def knowledge(rows):
    answers = [generate(ids(row["question"]) + ids(":"), 12) for row in rows]
    return float(np.mean([rouge(row["answer"], said).fmeasure for row, said in zip(rows, answers)]))


def membership(text):
    tokens = ids(text)
    rows = log_probs(tokens)[:-1]
    own = rows[torch.arange(len(rows)), tokens[1:]]
    mean = (rows.exp() * rows).sum(-1)
    variance = (rows.exp() * rows.square()).sum(-1) - mean.square()
    standard = (own - mean) / variance.clamp(min=1e-6).sqrt()
    count = max(1, int(0.4 * len(own)))
    model.zero_grad()
    (-own.mean()).backward()
    squares = {}
    for name, parameter in model.named_parameters():
        # @lab/lm holds queries, keys and values in one tensor.
        place = re.sub(r"[qkv]_proj", "qkv_proj", name)
        squares[place] = squares.get(place, 0) + parameter.grad.square().sum().item()
    norms = [square**0.5 for square in squares.values()]
    return {
        "loss": -own.mean().item(),
        "compressed": -own.mean().item() / len(zlib.compress(text.encode())),
        "minK": -own.sort().values[:count].mean().item(),
        "minKPlusPlus": -standard.sort().values[:count].mean().item(),
        "gradientNorm": float(np.mean(norms)),
    }


def by_attack(rows):
    scores = [membership(row["text"]) for row in rows]
    return {attack: [score[attack] for score in scores] for attack in scores[0]}


write("expected.json", {
    **common.origin(__file__, "torch", "transformers", "scipy", "rouge_score"),
    "origin": "tools/golden/unlearn/tiny_tofu.py",
    "sets": sets,
    "utility": float(0 if 0 in nine else stats.hmean(nine)),
    "reference": reference,
    "quality": float(stats.ks_2samp(sets["forget"]["ratios"], reference, method="exact").pvalue),
    "generated": [generate(ids(row["question"]) + ids(":"), MAX_TOKENS) for row in forget],
    "verbatim": float(np.mean([rouge(row["gt"], generate(ids(row["prompt"]), 12)).fmeasure for row in passages])),
    "knowledge": knowledge(forget),
    "membership": {"forget": by_attack(members), "holdout": by_attack(others)},
})
