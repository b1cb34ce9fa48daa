"""Parquet files with problems of our own in the schemas of GSM8K and DAPO-Math-17k, by pyarrow.

`pip install pyarrow==26.0.1`. Writes apps/math/test/datasets/fixtures/*.parquet and origin.json.
"""

import json
import platform
from importlib.metadata import version
from pathlib import Path

import pyarrow
import pyarrow.parquet

FIXTURES = Path(__file__).resolve().parents[3] / "apps" / "math" / "test" / "datasets" / "fixtures"

GSM8K = [
    {"question": "A box holds 6 eggs. How many do 4 boxes hold?", "answer": "4 boxes hold 4*6 = <<4*6=24>>24 eggs.\n#### 24"},
    {"question": "Ida has 1,500 stamps and sells 200. How many are left?", "answer": "1500-200 = <<1500-200=1300>>1300 are left.\n#### 1,300"},
    {"question": "Le thé coûte 3 €. What do 5 cost?", "answer": "5*3 = <<5*3=15>>15\n#### 15"},
    {"question": "Ten birds, 3 fly away. How many stay?", "answer": "10-3 = <<10-3=7>>7 stay.\n#### 7"},
    {"question": "What is half of 8?", "answer": "8/2 = <<8/2=4>>4\n#### 4"},
]


def dapo(index, content, truth):
    return {
        "data_source": "own",
        "prompt": [{"content": content, "role": "user"}],
        "ability": "MATH",
        "reward_model": {"ground_truth": truth, "style": "rule"},
        "extra_info": {"index": index},
    }


DAPO = [
    dapo("a-1", "Find 2 + 2.", "4"),
    dapo("b-2", "Find the number of primes below 10.", "4"),
    dapo("a-1", "Find 2 + 2.", "4"),
    dapo("c-3", "Find $10^2$.", "100"),
]

FIXTURES.mkdir(parents=True, exist_ok=True)
# Two rows a group, so that more than one group is read.
pyarrow.parquet.write_table(pyarrow.Table.from_pylist(GSM8K), FIXTURES / "gsm8k.parquet", row_group_size=2)
pyarrow.parquet.write_table(pyarrow.Table.from_pylist(DAPO), FIXTURES / "dapo.parquet")
pyarrow.parquet.write_table(pyarrow.Table.from_pylist(GSM8K[:1]), FIXTURES / "zstd.parquet", compression="zstd")
origin = {
    "origin": "tools/golden/math/parquet_fixtures.py",
    "versions": {"python": platform.python_version(), "pyarrow": version("pyarrow")},
}
(FIXTURES / "origin.json").write_text(json.dumps(origin, indent=2) + "\n")
