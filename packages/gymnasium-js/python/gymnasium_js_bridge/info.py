"""Infos and other results as JSON: arrays as their bytes, so that every number arrives as it was."""

import base64
import json
import math

import numpy as np

FINAL_KEYS = {"final_info", "episode"}


def encode(value):
    return json.dumps(plain(value), allow_nan=False).encode()


def selected(infos, which):
    """The infos to send; the final observations travel on their own."""
    infos = {key: value for key, value in infos.items() if key.removeprefix("_") != "final_obs"}
    if which == "all":
        return infos
    return {key: value for key, value in infos.items() if key.removeprefix("_") in FINAL_KEYS}


def plain(value):
    if isinstance(value, np.ndarray):
        return _array(value)
    if isinstance(value, np.generic):
        return plain(value.item())
    if isinstance(value, float) and not math.isfinite(value):
        return {"$number": "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"}
    if isinstance(value, dict):
        return {str(key): plain(part) for key, part in value.items()}
    if isinstance(value, (list, tuple, set)):
        return [plain(part) for part in value]
    return value if value is None or isinstance(value, (bool, int, float, str)) else repr(value)


def _array(array):
    if array.dtype.kind not in "biuf":
        return [plain(part) for part in array.tolist()]
    wire = np.uint8 if array.dtype.kind == "b" else np.float64 if array.dtype.itemsize in (2, 8) else array.dtype
    array = np.ascontiguousarray(array, wire)
    return {"$dtype": array.dtype.name, "$bytes": base64.b64encode(array.tobytes()).decode()}
