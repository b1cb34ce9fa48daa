"""A byte-level BPE trained by `tokenizers` on a small text, with the encodings of some strings."""

from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers

from common import fixtures, origin, write_json

TEXT = """The cat sat on the mat. The dog sat on the log, and the cat looked at the dog.
Seven plus three is ten; 7 + 3 = 10. Twelve times twelve is 144.
It's the reader's turn: they're reading what we've written, aren't they?
Der Bär frißt Äpfel. Le garçon mange des crêpes à la crème. 数学は楽しい。 Привет, мир!
"""
STRINGS = [
    "",
    "the cat sat on the mat",
    " The dog's log",
    "12 + 34 = 46\n\n  two spaces\tand a tab",
    "crêpes à la crème, frißt Äpfel",
    "数学 is 楽しい",
    "Привет 👋🏽 e\u0301",
    "they're, we'VE, I'll",
    "<|endoftext|>the end<|endoftext|>",
]

tokenizer = Tokenizer(models.BPE())
tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
tokenizer.decoder = decoders.ByteLevel()
trainer = trainers.BpeTrainer(
    vocab_size=330,
    special_tokens=["<|endoftext|>"],
    initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
    show_progress=False,
)
tokenizer.train_from_iterator([TEXT], trainer)

folder = fixtures("lm") / "bpe"
folder.mkdir(exist_ok=True)
tokenizer.save(str(folder / "tokenizer.json"))
encodings = [
    {
        "string": string,
        "ids": tokenizer.encode(string).ids,
        "tokens": tokenizer.encode(string).tokens,
        "decoded": tokenizer.decode(tokenizer.encode(string).ids, skip_special_tokens=False),
    }
    for string in STRINGS
]
head = origin(__file__, "tokenizers") | {"text": TEXT, "vocabSize": 330}
write_json(folder / "expected.json", head, {"encodings": encodings})
