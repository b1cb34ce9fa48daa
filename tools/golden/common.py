"""What the golden scripts share: where fixtures go, how tensors and their origin are written."""

import json
import os
import platform
from importlib.metadata import version
from pathlib import Path

import torch

PACKAGES = Path(__file__).resolve().parents[2] / "packages"
TORCH_NAMES = {torch.float64: "float64", torch.float32: "float32", torch.int64: "int32", torch.bool: "bool"}


def fixtures(package):
    """The fixture folder of a package, made when absent."""
    folder = PACKAGES / package / "test" / "fixtures"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def origin(script, *libraries):
    """Who wrote a fixture: the script and the versions of what it called."""
    versions = {"python": platform.python_version()} | {name: version(name) for name in libraries}
    return {"origin": f"tools/golden/{Path(script).name}", "versions": versions}


def tensor(value):
    """A tensor as shape, dtype and flat row-major data; int64 is called int32, which holds the values."""
    value = value.detach()
    return {
        "shape": list(value.shape),
        "dtype": TORCH_NAMES[value.dtype],
        "data": value.reshape(-1).tolist(),
    }


def write_json(path, head, lists):
    """Writes `head` and then each list of `lists` with one element a line, so that diffs stay readable."""
    parts = [f"{json.dumps(key)}: {json.dumps(value)}" for key, value in head.items()]
    for key, items in lists.items():
        lines = ",\n".join(json.dumps(item, allow_nan=False, separators=(",", ":")) for item in items)
        parts.append(f"{json.dumps(key)}: [\n{lines}\n]")
    temporary = path.with_suffix(".tmp")
    temporary.write_text("{\n" + ",\n".join(parts) + "\n}\n")
    os.replace(temporary, path)
