"""Levels and random walks of MiniGrid (pip install minigrid) for packages/gymnasium-js/test/extra: the printed level,
the actions, the sum of rewards, how the walk ended, and a digest of all observations (image bytes, then direction).

Run: python tools/golden/gymnasium/minigrid_levels.py
"""

import hashlib
import json
from importlib.metadata import version
from pathlib import Path

import gymnasium
import minigrid  # noqa: F401, registers the environments
import numpy as np

FIXTURE = Path(__file__).resolve().parents[3] / "packages" / "gymnasium-js" / "test" / "extra" / "minigrid-levels.json"
IDS = [
    "DoorKey-5x5-v0",
    "DoorKey-8x8-v0",
    "LavaCrossingS9N1-v0",
    "LavaCrossingS9N3-v0",
    "LavaCrossingS11N5-v0",
    "MultiRoom-N2-S4-v0",
    "MultiRoom-N4-S5-v0",
    "MultiRoom-N6-v0",
    "MemoryS7-v0",
    "MemoryS9-v0",
    "MemoryS13Random-v0",
]


def walk(name, seed):
    env = gymnasium.make(name).unwrapped
    actions = np.random.default_rng(seed).choice([0, 1, 2, 2, 2, 3, 4, 5, 6], 60).tolist()
    digest = hashlib.sha256()

    def add(observation):
        digest.update(observation["image"].tobytes() + bytes([int(observation["direction"])]))

    observation, _ = env.reset(seed=seed)
    text = env.pprint_grid()
    add(observation)
    rewards, ended = [], None
    for t, action in enumerate(actions):
        observation, reward, terminated, truncated, _ = env.step(action)
        add(observation)
        rewards.append(float(reward))
        if terminated or truncated:
            ended = [t, bool(terminated), bool(truncated)]
            break
    return {
        "seed": seed,
        "text": text,
        "actions": actions[: len(rewards)],
        "rewardSum": sum(rewards),
        "ended": ended,
        "sha256": digest.hexdigest(),
    }


def main():
    levels = {f"MiniGrid-{id}": [walk(f"MiniGrid-{id}", seed) for seed in range(5)] for id in IDS}
    versions = {package: version(package) for package in ("minigrid", "gymnasium", "numpy")}
    lines = [f"  {json.dumps(key)}: {json.dumps(value)},\n" for key, value in versions.items()]
    lines.append('  "origin": "tools/golden/gymnasium/minigrid_levels.py",\n  "levels": {\n')
    rows = [
        f"    {json.dumps(name)}: [\n" + ",\n".join("      " + json.dumps(row) for row in walks) + "\n    ]"
        for name, walks in levels.items()
    ]
    FIXTURE.write_text("{\n" + "".join(lines) + ",\n".join(rows) + "\n  }\n}\n")


if __name__ == "__main__":
    main()
