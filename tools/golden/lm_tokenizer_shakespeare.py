"""A byte-level BPE of 2,000 merges trained by `tokenizers` on the shared corpus; the fixture keeps digests of it."""

import json
from hashlib import sha256
from pathlib import Path

from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers

from common import fixtures, origin, write_json

TEXT = Path(__file__).resolve().parents[3] / "shared" / "data" / "text" / "tinyshakespeare.txt"

text = TEXT.read_text()
tokenizer = Tokenizer(models.BPE())
tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
tokenizer.decoder = decoders.ByteLevel()
trainer = trainers.BpeTrainer(
    vocab_size=2257,
    special_tokens=["<|endoftext|>"],
    initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
    show_progress=False,
)
tokenizer.train_from_iterator([text], trainer)


def digest(lines):
    return sha256("\n".join(lines).encode()).hexdigest()


merges = [" ".join(merge) for merge in json.loads(tokenizer.to_str())["model"]["merges"]]
ids = tokenizer.encode(text).ids
head = origin(__file__, "tokenizers") | {
    "text": {"name": TEXT.name, "sha256": sha256(text.encode()).hexdigest()},
    "vocabSize": 2257,
    "merges": {"count": len(merges), "sha256OfLines": digest(merges)},
    "ids": {"count": len(ids), "sha256OfLines": digest(map(str, ids))},
}
write_json(fixtures("lm") / "bpe" / "tinyshakespeare.json", head, {"lastMerges": merges[-8:]})
