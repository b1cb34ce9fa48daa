"""Writes packages/gymnasium-js/src/mujoco/models/*.ts: the XML models of Gymnasium's v5 environments, unchanged, as text
that needs no file system. Their licence is in models/LICENSE.md there.

Run: python tools/golden/gymnasium/mujoco_models.py (pip install gymnasium)
"""

from importlib.metadata import version
from pathlib import Path

import gymnasium

ROOT = Path(__file__).resolve().parents[3]
TARGET = ROOT / "packages" / "gymnasium-js" / "src" / "mujoco" / "models"
ASSETS = Path(gymnasium.__file__).parent / "envs" / "mujoco" / "assets"
NAMES = [
    "ant",
    "half_cheetah",
    "hopper",
    "humanoid",
    "humanoidstandup",
    "inverted_double_pendulum",
    "inverted_pendulum",
    "pusher_v5",
    "reacher",
    "swimmer",
    "walker2d_v5",
]


def constant(name):
    first, *rest = name.split("_")
    return first + "".join(part.capitalize() for part in rest) + "Xml"


for name in NAMES:
    xml = (ASSETS / f"{name}.xml").read_text()
    assert "${" not in xml and "\\" not in xml
    literal = xml.replace("`", "\\`")
    text = f"""// Copied from Gymnasium {version("gymnasium")}, gymnasium/envs/mujoco/assets/{name}.xml, by
// tools/golden/gymnasium/mujoco_models.py. MIT, (c) 2016 OpenAI, (c) 2022 Farama Foundation: see LICENSE.md here.

/** The model `{name}.xml` of Gymnasium, in MuJoCo's XML format. */
export const {constant(name)} = `{literal}`;
"""
    (TARGET / f"{name.replace('_', '-')}.ts").write_text(text)
