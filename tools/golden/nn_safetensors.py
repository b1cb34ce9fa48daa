"""A safetensors file of every dtype written by the Python library, and its values as JSON.

Integers of 64 bits are decimal strings; NaN and infinities are the strings that JavaScript's Number reads.
"""

import math

import torch
from safetensors.torch import save_file

from common import fixtures, origin, write_json

INFINITY = float("inf")
METADATA = {"note": "written by the Python library, ünïcode"}  # one entry: the library shuffles more
FLOATS = [0.0, -0.0, 1.0, -1.5, 0.1, INFINITY, -INFINITY, float("nan")]
tensors = {
    "f64": torch.tensor(FLOATS + [1e300, 5e-324], dtype=torch.float64),
    "f32": torch.tensor(FLOATS + [3.4028234663852886e38, 1.401298464324817e-45], dtype=torch.float32),
    "f16": torch.tensor(FLOATS + [65504.0, 5.960464477539063e-08, 6.103515625e-05], dtype=torch.float16),
    "bf16": torch.tensor(FLOATS + [3.3895313892515355e38, 9.183549615799121e-41], dtype=torch.bfloat16),
    "i64": torch.tensor([0, -1, 2**53 + 1, 2**63 - 1, -(2**63)], dtype=torch.int64),
    "i32": torch.tensor([[0, -1, 7], [2**31 - 1, -(2**31), 42]], dtype=torch.int32),
    "u8": torch.tensor([0, 1, 127, 128, 255], dtype=torch.uint8),
    "bool": torch.tensor([[True, False], [False, True], [True, True]]),
    "empty": torch.empty((0, 3), dtype=torch.float32),
    "scalar": torch.tensor(2.5, dtype=torch.float32),
    "cube": torch.arange(24, dtype=torch.float32).reshape(2, 3, 4),
}


def readable(value):
    """A number as JSON can hold it without losing anything."""
    if isinstance(value, float) and not math.isfinite(value):
        return str(value).replace("nan", "NaN").replace("inf", "Infinity")
    return value


def expected(name, value):
    data = value.reshape(-1).tolist()
    data = [str(x) for x in data] if value.dtype == torch.int64 else [readable(x) for x in data]
    dtype = name.upper() if name not in ("empty", "scalar", "cube") else "F32"
    return {"name": name, "dtype": dtype, "shape": list(value.shape), "data": data}


folder = fixtures("nn")
save_file(tensors, folder / "python-dtypes.safetensors", metadata=METADATA)
head = origin(__file__, "torch", "safetensors") | {"metadata": METADATA}
rows = [expected(name, value) for name, value in tensors.items()]
write_json(folder / "python-dtypes.json", head, {"tensors": rows})
