"""Spaces of Python Gymnasium that the shared golden traces do not hold, described by gymnasium-js's JSON.

Every case records the printed form, the seeds returned, samples, the state of the generator after them, the
flattened space with flat samples, and the space of batches with its samples; then samples under masks and
probabilities, spaces batched that differ, and how awkward numbers are printed.
"""

import json
import os
import sys
import warnings
from importlib.metadata import version
from pathlib import Path

import numpy as np
from gymnasium.spaces import (
    Box, Dict, Discrete, Graph, MultiBinary, MultiDiscrete, OneOf, Sequence, Text, Tuple,
    flatdim, flatten, flatten_space,
)
from gymnasium.vector.utils import batch_differing_spaces, batch_space

FIXTURES = Path(__file__).resolve().parents[3] / "packages" / "gymnasium-js" / "test" / "fixtures"
warnings.filterwarnings("ignore")


def numbers(value, dtype):
    infinite = lambda v: [infinite(w) for w in v] if isinstance(v, list) else float(v) if isinstance(v, str) else v
    value = infinite(value)
    return np.array(value, dtype=dtype) if isinstance(value, list) else value


def make(json):
    kind = json["type"]
    if kind == "Box":
        # Integers have no infinity, so that bounds are given as float64.
        dtype = json["dtype"] if json["dtype"].startswith("float") else "float64"
        bounds = [numbers(json[side], dtype) for side in ["low", "high"]]
        return Box(*bounds, shape=json["shape"], dtype=json["dtype"])
    if kind == "Discrete":
        return Discrete(json["n"], start=json["start"], dtype=json["dtype"])
    if kind == "MultiBinary":
        return MultiBinary(json["n"])
    if kind == "MultiDiscrete":
        nvec = np.array(json["nvec"])
        return MultiDiscrete(nvec, start=np.broadcast_to(json["start"], nvec.shape), dtype=json["dtype"])
    if kind == "Text":
        return Text(json["maxLength"], min_length=json["minLength"], charset=json["charset"])
    if kind == "Tuple":
        return Tuple([make(part) for part in json["spaces"]])
    if kind == "OneOf":
        return OneOf([make(part) for part in json["spaces"]])
    if kind == "Dict":
        return Dict([(key, make(part)) for key, part in json["spaces"]])
    if kind == "Sequence":
        return Sequence(make(json["space"]), stack=json["stack"])
    edge = json["edgeSpace"]
    return Graph(make(json["nodeSpace"]), edge and make(edge))


def box(low, high, shape, dtype="float32"):
    return {"type": "Box", "low": low, "high": high, "shape": shape, "dtype": dtype}


def discrete(n, start=0, dtype="int64"):
    return {"type": "Discrete", "n": n, "start": start, "dtype": dtype}


def multi_discrete(nvec, start=0, dtype="int64"):
    return {"type": "MultiDiscrete", "nvec": nvec, "start": start, "dtype": dtype}


def text(most, least=1, charset="abc"):
    return {"type": "Text", "minLength": least, "maxLength": most, "charset": charset}


def multi_binary(n):
    return {"type": "MultiBinary", "n": n}


def of(kind, *spaces):
    return {"type": kind, "spaces": list(spaces)}


def dictionary(**spaces):
    return {"type": "Dict", "spaces": [[key, space] for key, space in spaces.items()]}


def sequence(space, stack=False):
    return {"type": "Sequence", "space": space, "stack": stack}


def graph(node, edge=None):
    return {"type": "Graph", "nodeSpace": node, "edgeSpace": edge}


CASES = [
    *[discrete(6, start=-3, dtype=d) for d in ["int8", "int16", "int32", "int64"]],
    *[discrete(200, start=5, dtype=d) for d in ["uint8", "uint16", "uint32", "uint64"]],
    discrete(1),
    discrete(2**40, start=-7),
    *[box(-3, 4, [2, 2], d) for d in ["int8", "int16", "int32", "int64", "float32", "float64"]],
    *[box(1, 9, [5], d) for d in ["uint8", "uint16", "uint32", "uint64"]],
    box(0, 1, [4], "bool"),
    box(0, 1, []),
    box("-inf", "inf", [3]),
    box("-inf", "inf", [3], "int32"),
    box([0, "-inf", "-inf", -4], ["inf", 5, "inf", 4], [4], "int16"),
    box([0, "-inf", "-inf", -4], ["inf", 5, "inf", 4], [4], "float64"),
    box([[-1, 0, 1], [2, 3, 4]], 10, [2, 3]),
    box(-1, 1, [0]),
    box(2.5, 2.5, [2]),
    multi_binary([2, 1, 3]),
    multi_binary([4]),
    multi_discrete([[2, 3], [40, 5]], start=[[1, 0], [-2, 7]]),
    multi_discrete([3, 3], dtype="uint8"),
    multi_discrete([[[2], [9]]], start=4, dtype="int16"),
    text(6, 0, "xyzé"),
    text(3, 3, "ba"),
    of("Tuple"),
    of("Tuple", discrete(2), of("Tuple", box(0, 1, [2]), multi_binary(2)), text(4)),
    of("Tuple", box(0, 5, [2], "uint8"), box(-5, 5, [2], "int8")),
    of("Tuple", box(0, 5, [2], "uint16"), box(-5, 5, [2], "float32")),
    of("Tuple", box(0, 5, [2], "uint32"), box(-5, 5, [2], "float32")),
    of("Tuple", box(0, 5, [1], "uint64"), box(-5, 5, [1], "int8")),
    of("Tuple", box(0, 1, [1], "bool"), discrete(3, dtype="int8")),
    dictionary(z=discrete(3), a=box(0, 1, [2]), m=dictionary(q=text(2), p=multi_discrete([2, 3]))),
    of("Tuple", discrete(3), sequence(box(0, 1, [2])), graph(discrete(2), discrete(3))),
    dictionary(graph=graph(box(0, 1, [2])), word=text(3)),
    sequence(of("Tuple", discrete(3), box(0, 1, [2])), stack=True),
    sequence(dictionary(u=discrete(3), v=box(0, 1, [2])), stack=True),
    sequence(sequence(discrete(4))),
    sequence(text(3)),
    sequence(multi_discrete([4, 4]), stack=True),
    graph(discrete(5)),
    graph(multi_binary(3), box(-1, 1, [2, 2])),
    graph(dictionary(kind=discrete(3), at=box(-1, 1, [2])), of("Tuple", discrete(2), box(0, 1, [1]))),
    of("OneOf", discrete(3), box(-2, 3, [2, 2]), multi_binary(4)),
    of("OneOf", text(4), discrete(2, dtype="int8")),
    of("OneOf", sequence(discrete(2)), discrete(2)),
]

DIGITS = [0.2, 0.3, 0.5]
MASKED = [
    (discrete(3, start=4), "mask", [0, 0, 0]),
    (discrete(3, start=4, dtype="int8"), "mask", [1, 0, 1]),
    (discrete(3, start=-1), "probability", DIGITS),
    (multi_discrete([[2, 3], [3, 1]], start=5), "mask", [[[1, 0], [1, 0, 1]], [[0, 0, 0], [1]]]),
    (multi_discrete([[2, 3], [3, 1]]), "probability", [[[1, 0], DIGITS], [[0, 0.5, 0.5], [1]]]),
    (multi_binary([2, 3]), "mask", [[0, 1, 2], [2, 2, 1]]),
    (multi_binary([2, 3]), "probability", [[0, 1, 0.5], [0.2, 0.9, 0.4]]),
    (text(6), "mask", [None, [1, 0, 1]]),
    (text(6), "mask", [4, None]),
    (text(6), "mask", [None, None]),
    (text(6, 0), "mask", [3, [0, 0, 0]]),
    (text(6), "probability", [None, DIGITS]),
    (text(6), "probability", [5, DIGITS]),
    (of("Tuple", discrete(3), box(0, 1, [2]), text(2)), "mask", [[1, 1, 0], None, [2, [0, 1, 1]]]),
    (of("Tuple", discrete(3), box(0, 1, [2])), "probability", [DIGITS, None]),
    (dictionary(b=discrete(3), a=multi_binary(2)), "mask", {"b": [0, 1, 1], "a": [2, 0]}),
    (dictionary(b=discrete(3), a=multi_binary(2)), "probability", {"b": DIGITS, "a": [0.5, 0.1]}),
    (sequence(discrete(3)), "mask", [None, [0, 1, 1]]),
    (sequence(discrete(3)), "mask", [3, None]),
    (sequence(discrete(3), stack=True), "mask", [[2, 4, 5], [1, 0, 1]]),
    (sequence(discrete(3)), "mask", [0, None]),
    (sequence(discrete(3)), "probability", [[1, 2], DIGITS]),
    (graph(discrete(3), discrete(2)), "mask", [[[0, 1, 1]] * 10, [0, 1]]),
    (graph(discrete(3), discrete(3)), "probability", [[DIGITS] * 10, DIGITS]),
    (graph(box(0, 1, [1]), discrete(2)), "mask", [None, [1, 1]]),
    (of("OneOf", discrete(3), multi_binary(2)), "mask", [[0, 1, 1], [2, 1]]),
    (of("OneOf", discrete(3), box(0, 1, [1])), "probability", [DIGITS, None]),
]

DIFFERING = [
    [discrete(3), discrete(5, start=2), discrete(4)],
    [discrete(3, dtype="int8"), discrete(5, dtype="int32"), discrete(4, dtype="uint8")],
    [box(0, 1, [2]), box(-3, [2, "inf"], [2])],
    [multi_discrete([3, 2]), multi_discrete([2, 9], start=1)],
    [multi_binary([2, 2]), multi_binary([2, 2])],
    [of("Tuple", discrete(2), box(0, 1, [1])), of("Tuple", discrete(3), box(0, 2, [1]))],
    [dictionary(b=discrete(2), a=box(0, 1, [1])), dictionary(b=discrete(3), a=box(-1, 0, [1]))],
    [text(3), text(5)],
]

PRINTED = [
    ([-4.8, "-inf", -0.41887903, "-inf"], [4.8, "inf", 0.41887903, "inf"]),
    ([-4.8, "-inf", -0.41887902047863906, "-inf"], [4.8, "inf", 0.41887902047863906, "inf"]),
    ([1e-9, 1.0], [2.0, 3e10]),
    ([0.001, 12345.678], [1, 1e5]),
    ([-1.2, -0.07], [0.6, 0.07]),
    ([0, -1e-5], [1e-5, "inf"]),
    ([-0.0, 0.1 + 0.2, 1 / 3], [1e7, 123456.789, 2 / 3]),
    ([-1e8, 5], [-1e7, 6]),
    (list(range(40)), [1.5 * i for i in range(40)]),
    (np.arange(12.0).reshape(2, 2, 3).tolist(), 20),
    (0, list(range(1001))),
    ((np.arange(1120.0) % 9).reshape(2, 8, 70).tolist(), 10),
    (1e-5, 1e16),
    (-3.4028234663852886e38, 3.4028234663852886e38),
    (-0.1, 0.30000001192),
    ("-inf", "inf"),
]


def masks(json, value, dtype):
    """A mask of JSON in the arrays and tuples that Gymnasium asks for; `dtype` is int8 or float64."""
    kind = json["type"]
    if value is None:
        return None
    if kind in ["Discrete", "MultiBinary"]:
        return np.array(value, dtype=dtype)
    if kind == "MultiDiscrete":
        nested = lambda v, depth: np.array(v, dtype=dtype) if depth == 0 else tuple(nested(w, depth - 1) for w in v)
        return nested(value, np.array(json["nvec"]).ndim)
    if kind == "Text":
        return value[0], None if value[1] is None else np.array(value[1], dtype=dtype)
    if kind == "Dict":
        return {key: masks(part, value[key], dtype) for key, part in json["spaces"]}
    if kind == "Sequence":
        length = np.array(value[0]) if isinstance(value[0], list) else value[0]
        return length, masks(json["space"], value[1], dtype)
    if kind == "Graph":
        nodes = value[0] and tuple(masks(json["nodeSpace"], mask, dtype) for mask in value[0])
        return nodes, masks(json["edgeSpace"], value[1], dtype)
    return tuple(masks(part, mask, dtype) for part, mask in zip(json["spaces"], value))


def state(space):
    rng = space.np_random.bit_generator.state
    return {
        "bit_generator": "PCG64",
        "state": {key: str(number) for key, number in rng["state"].items()},
        "has_uint32": rng["has_uint32"],
        "uinteger": rng["uinteger"],
    }


def record(json):
    space = make(json)
    case = {"space": json, "repr": str(space), "seeds": space.seed(17)}
    samples = [space.sample() for _ in range(4)]
    assert all(sample in space for sample in samples)
    case |= {"samples": space.to_jsonable(samples), "state": state(space) if json["type"] not in ["Tuple", "Dict"] else None}
    if json.get("n") == 2**40:
        return case  # Too large for one-hot codes, and for the 32 bits of gymnasium-js's arrays.
    if json.get("spaces") != [] and (json["type"] != "OneOf" or space.is_np_flattenable):
        flat = flatten_space(space)
        values = [flatten(space, sample) for sample in samples]
        dim = flatdim(space) if space.is_np_flattenable else None
        case["flat"] = {"repr": str(flat), "values": flat.to_jsonable(values), "dim": dim}
    batch = batch_space(space, 3)
    case["batch"] = {"repr": str(batch), "samples": batch.to_jsonable([batch.sample() for _ in range(2)])}
    return case


def record_masked(json, kind, value):
    space = make(json)
    space.seed(23)
    mask = masks(json, value, np.int8 if kind == "mask" else np.float64)
    samples = [space.sample(**{kind: mask}) for _ in range(6)]
    return {"space": json, "options": {kind: value}, "samples": space.to_jsonable(samples)}


def record_differing(jsons):
    spaces = [make(json) for json in jsons]
    for space in spaces:
        space.seed(5)
    batch = batch_differing_spaces(spaces)
    return {"spaces": jsons, "repr": str(batch), "samples": batch.to_jsonable([batch.sample()])}


def record_printed(low, high):
    shape = np.shape(low) or np.shape(high) or (1,)
    for dtype in ["float32", "float64"]:
        json = box(low, high, list(shape), dtype)
        yield {"space": json, "repr": str(make(json))}


def promotions():
    """(a, b, the dtype of both together, whether a casts to b) for every pair."""
    dtypes = ["bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "float32", "float64"]
    for a in dtypes:
        for b in dtypes:
            yield [a, b, str(np.result_type(a, b)), bool(np.can_cast(a, b))]


def main():
    content = {
        "origin": "tools/golden/gymnasium/spaces.py",
        "versions": {"python": sys.version.split()[0], **{name: version(name) for name in ["numpy", "gymnasium"]}},
        "cases": [record(json) for json in CASES],
        "masked": [record_masked(*case) for case in MASKED],
        "differing": [record_differing(jsons) for jsons in DIFFERING],
        "promotions": list(promotions()),
        "printed": [case for bounds in PRINTED for case in record_printed(*bounds)],
    }
    path = FIXTURES / "spaces.json"
    temporary = path.with_suffix(".tmp")
    parts = []
    for key, value in content.items():
        rows = [json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in value] if isinstance(value, list) else []
        parts.append(f"{json.dumps(key)}: " + ("[\n" + ",\n".join(rows) + "\n]" if rows else json.dumps(value)))
    temporary.write_text("{\n" + ",\n".join(parts) + "\n}\n")
    os.replace(temporary, path)


main()
