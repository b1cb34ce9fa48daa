"""The ziggurat tables of NumPy's normal and exponential, from their formulas, as the package's TypeScript files.

NumPy prints 256 layers each (Marsaglia and Tsang, "The Ziggurat Method for Generating Random Variables", 2000).
The published numbers were computed in float64 for the normal, with one entry of f off by one unit in the last
place, and in higher precision for the exponential; this script repeats both. The digests are NumPy's own.
"""

import base64
import hashlib
import math
import os
import struct
from decimal import Decimal, getcontext
from pathlib import Path

RANDOM = Path(__file__).resolve().parents[3] / "packages" / "gymnasium-js" / "src" / "random"
LAYERS = 256
DIGESTS = {
    "NORMAL_WIDTHS": "33c6472209e1d09ea3548f0291e5e1ad67fb4f1d0305e9f1086689584b7bb7fa",
    "NORMAL_HEIGHTS": "acd898d9d87e212f657755ba43b21e40958090a7ff2103c9e79f4ea1b0fe2bc5",
    "NORMAL_ACCEPT": "565295797825931547a1036f5b012a247be54abbe077c39fe06c8ed1e9d0a5a9",
    "EXPONENTIAL_WIDTHS": "12751415cc5c2d3a76783f682d265bbfdd63c8775b4d3ded9926d3bb673871a1",
    "EXPONENTIAL_HEIGHTS": "1f4b2a07fcf8396e73fc378ce2199c83cf46da21f0d6469f43375c29cb2d8635",
    "EXPONENTIAL_ACCEPT": "785bcf5a662793cf25870d33474a750da43f0e903fa734292e1eeefb38e8efce",
}
getcontext().prec = 50


def rounded(function, x):
    """`function` of a float64, correctly rounded to float64."""
    return float(getattr(Decimal(x), function)())


def normal():
    """Widths x / 2^52, heights f(x) = exp(-x^2 / 2), and the largest integers that need no further test."""
    edge, volume = 3.6541528853610087963519472518, 0.0049286732339746519
    density = lambda x: rounded("exp", -0.5 * x * x)
    x, f = [0.0] * LAYERS, [0.0] * LAYERS
    x[255], f[255] = edge, density(edge)
    for i in range(254, 0, -1):
        x[i] = math.sqrt(-2.0 * rounded("ln", f[i + 1] + volume / x[i + 1]))
        f[i] = density(x[i])
        if i == 38:
            f[i] = math.nextafter(f[i], 1.0)  # The slip in the published table.
    f[0] = 1.0
    tail = volume / f[255]
    widths = [tail / 2.0**52] + [value / 2.0**52 for value in x[1:]]
    accept = [round(edge / tail * 2.0**52), 0] + [round(x[i - 1] / x[i] * 2.0**52) for i in range(2, LAYERS)]
    return {"WIDTHS": widths, "HEIGHTS": f, "ACCEPT": [float(value) for value in accept]}


def exponential():
    """As `normal` with f(x) = exp(-x) and 53 bits, rounded to float64 only at the end."""
    edge = Decimal("7.6971174701310497140446280481")
    volume = (edge + 1) * (-edge).exp()
    x = [Decimal(0)] * LAYERS
    x[255] = edge
    for i in range(254, 0, -1):
        x[i] = -(volume / x[i + 1] + (-x[i + 1]).exp()).ln()
    tail = volume / (-edge).exp()
    widths = [float(value / 2**53) for value in [tail, *x[1:]]]
    heights = [1.0] + [float((-value).exp()) for value in x[1:]]
    ratios = [edge / tail, Decimal(0)] + [x[i - 1] / x[i] for i in range(2, LAYERS)]
    return {"WIDTHS": widths, "HEIGHTS": heights, "ACCEPT": [float(2 * int(ratio * 2**52)) for ratio in ratios]}


def digest(name, values):
    """SHA-256 of the table in NumPy's memory layout, where the integers are uint64."""
    code = "<256Q" if name.endswith("ACCEPT") else "<256d"
    return hashlib.sha256(struct.pack(code, *(int(v) if "Q" in code else v for v in values))).hexdigest()


def write(law, doc, tables):
    lines = [f"// Written by tools/golden/gymnasium/{Path(__file__).name}: edit there.", ""]
    lines = [*lines, "import { decodeTable } from './decode-table';", ""]
    for part, values in tables.items():
        name = f"{law.upper()}_{part}"
        assert digest(name, values) == DIGESTS[name], name
        text = base64.b64encode(struct.pack("<256d", *values)).decode()
        lines += [f"/** {doc[part]} */", f"export const {name} = /* @__PURE__ */ decodeTable(", f"  '{text}',", ");", ""]
    path = RANDOM / f"{law}-tables.ts"
    temporary = path.with_suffix(".tmp")
    temporary.write_text("\n".join(lines[:-1]) + "\n")
    os.replace(temporary, path)


write(
    "normal",
    {
        "WIDTHS": "Right edge of every layer, over 2^52.",
        "HEIGHTS": "exp(-x^2 / 2) at the right edge of every layer.",
        "ACCEPT": "Integers of 52 bits below these lie under the curve whatever the height.",
    },
    normal(),
)
write(
    "exponential",
    {
        "WIDTHS": "Right edge of every layer, over 2^53.",
        "HEIGHTS": "exp(-x) at the right edge of every layer.",
        "ACCEPT": "Integers of 53 bits below these lie under the curve whatever the height.",
    },
    exponential(),
)
