"""Metrics by SciPy, NLTK and rouge_score. Writes packages/unlearn/test/fixtures/metrics.json.

First: pip install scipy==1.17.1 rouge_score==0.1.2 nltk==3.10.4
"""

import sys
from pathlib import Path

import numpy as np
from nltk.stem.porter import PorterStemmer
from rouge_score import rouge_scorer
from scipy import stats

sys.path.append(str(Path(__file__).resolve().parents[1]))
import common

rng = np.random.default_rng(20)

# Suffixes that every rule of the stemmer knows, on stems of several measures, beside whole words.
STEMS = "s tr re pl hop fil fail act gen vile stall happ relat controll conflat siz fizz hiss enj syzyg radic anal".split()
SUFFIXES = (
    "s es ies sses ss ed ied eed ing y ational tional enci anci izer bli ably alli entli eli ousli ization ation ator "
    "alism iveness fulness ousness aliti iviti biliti fulli logi logy icate ative alize iciti ical ful ness al ance ence "
    "er ic able ible ant ement ment ent ion sion tion ou ism ate iti ous ive ize e ll"
).split()
WORDS = (
    "sky skies dying lying news innings outing proceed exceed succeed ties dies tied died cat cats caress ponies agreed "
    "feed bled sing motoring troubled hopping tanned falling flies enjoyment spy tree oaten orrery yyy a of the "
    "generalizations oscillators university queen 2023 1st conditionally"
).split()

TEXTS = [
    ("The cats were sitting on the mats.", "A cat sat on the mat, purring!"),
    ("Basil Mahfouz Al-Kuwaiti writes French literature", "The author's genre is French Literature."),
    ("forgot", "Paris"),
    ("", "Paris"),
    ("Paris", ""),
    ("x y z x y", "y x z y x"),
    ("Running runners run; generalizations generalised.", "A runner runs: generalization, generalised"),
    ("in 1999, the 3rd prize", "The 3rd prize (1999)"),
    ("caf\u00e9 na\u00efve", "cafe naive"),
]


def stems():
    stemmer = PorterStemmer()
    words = [stem + suffix for stem in STEMS for suffix in SUFFIXES] + WORDS
    return [[word, stemmer.stem(word)] for word in words]


def rouge():
    scorer = rouge_scorer.RougeScorer(["rougeL"], use_stemmer=True)
    scores = [scorer.score(reference, prediction)["rougeL"] for prediction, reference in TEXTS]
    return [
        {"prediction": p, "reference": r, "precision": s.precision, "recall": s.recall, "f1": s.fmeasure}
        for (p, r), s in zip(TEXTS, scores)
    ]


def ks():
    sizes = [(1, 1), (3, 5), (8, 8), (10, 14), (40, 40), (40, 100), (200, 200)]
    cases = []
    for n, m in sizes:
        for shift in (0, 0.4, 3):
            # Rounded, so that ties occur.
            a, b = rng.normal(size=n).round(2), (rng.normal(size=m) + shift).round(2)
            test = stats.ks_2samp(a, b, method="exact")
            cases.append({"a": a.tolist(), "b": b.tolist(), "statistic": test.statistic, "pValue": test.pvalue})
    return cases


def auc():
    cases = []
    for n, m in [(1, 1), (5, 7), (30, 20)]:
        a, b = rng.integers(0, 6, n) / 2, rng.integers(0, 7, m) / 2
        u = stats.mannwhitneyu(a, b).statistic
        cases.append({"positives": a.tolist(), "negatives": b.tolist(), "area": u / (n * m)})
    return cases


def wilson():
    cases = [(0, 5), (8, 10), (20, 20), (87, 96)]
    intervals = [stats.binomtest(k, n).proportion_ci(method="wilson") for k, n in cases]
    return [{"successes": k, "trials": n, "interval": [i.low, i.high]} for (k, n), i in zip(cases, intervals)]


def ratios():
    cases = []
    for count in (1, 3, 5):
        wrong, right = rng.uniform(0.01, 1, count), rng.uniform(0.01, 1)
        cases.append(
            {
                "right": right,
                "wrong": wrong.tolist(),
                "geometric": stats.gmean(wrong) / right,
                "arithmetic": wrong.mean() / right,
            }
        )
    return cases


def harmonic():
    values = [rng.uniform(0.05, 1, 9) for _ in range(3)]
    return [{"values": v.tolist(), "mean": stats.hmean(v)} for v in values]


common.write_json(
    common.fixtures("unlearn") / "metrics.json",
    common.origin(__file__, "scipy", "nltk", "rouge_score", "numpy") | {"origin": "tools/golden/unlearn/metrics.py"},
    {
        "stems": stems(),
        "rouge": rouge(),
        "ks": ks(),
        "auc": auc(),
        "wilson": wilson(),
        "ratios": ratios(),
        "harmonic": harmonic(),
    },
)
