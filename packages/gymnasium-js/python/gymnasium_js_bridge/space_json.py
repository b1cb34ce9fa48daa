"""Spaces in the JSON form that `spaceFromJson` of gymnasium-js reads."""

import numpy as np
from gymnasium import spaces
from gymnasium.error import UnsupportedMode

# gymnasium-js has no float16; its values travel as float32.
DTYPES = {"float16": "float32"}


def space_json(space):
    if isinstance(space, spaces.Box):
        low = np.where(space.bounded_below, space.low, -np.inf)
        high = np.where(space.bounded_above, space.high, np.inf)
        bounds = {"low": _numbers(low), "high": _numbers(high)}
        return {"type": "Box", **bounds, "shape": list(space.shape), "dtype": _dtype(space)}
    if isinstance(space, spaces.Discrete):
        return {"type": "Discrete", "n": int(space.n), "start": int(space.start), "dtype": _dtype(space)}
    if isinstance(space, spaces.MultiBinary):
        return {"type": "MultiBinary", "n": space.n if isinstance(space.n, int) else list(space.shape)}
    if isinstance(space, spaces.MultiDiscrete):
        numbers = {"nvec": space.nvec.tolist(), "start": space.start.tolist()}
        return {"type": "MultiDiscrete", **numbers, "dtype": _dtype(space)}
    if isinstance(space, spaces.Tuple):
        return {"type": "Tuple", "spaces": [space_json(part) for part in space.spaces]}
    if isinstance(space, spaces.Dict):
        return {"type": "Dict", "spaces": [[key, space_json(part)] for key, part in space.spaces.items()]}
    raise UnsupportedMode(f"Values of {space} have no fixed size, and so cannot go over the bridge")


def _dtype(space):
    return DTYPES.get(space.dtype.name, space.dtype.name)


def _numbers(array):
    if array.size and (array == array.flat[0]).all():
        return _number(array.flat[0])
    return [_numbers(part) if part.ndim else _number(part) for part in array]


def _number(value):
    if np.isfinite(value):
        return value.item()
    return "inf" if value > 0 else "-inf"
