"""Twenty further seeds per environment, recorded from Python Gymnasium after the port was frozen.

A run takes 200 actions drawn from `default_rng(1000 + seed)`, resetting without a seed when an episode ends. Kept
are the SHA-256 of all observations' bytes (float32, or int32 for the others), the sum of rewards, the steps at which
episodes ended, and the generator's state at the end.
"""

import hashlib
import json
import warnings
from importlib.metadata import version
from pathlib import Path

import gymnasium as gym
import numpy as np

FIXTURES = Path(__file__).resolve().parents[3] / "packages" / "gymnasium-js" / "test" / "fixtures"
SEEDS = range(100, 120)
STEPS = 200
CASES = [
    ("CartPole-v1", {}),
    ("MountainCar-v0", {}),
    ("MountainCarContinuous-v0", {}),
    ("Pendulum-v1", {}),
    ("Acrobot-v1", {}),
    ("FrozenLake-v1", {}),
    ("FrozenLake8x8-v1", {}),
    ("CliffWalking-v1", {}),
    ("CliffWalkingSlippery-v1", {}),
    ("Taxi-v4", {}),
    ("Taxi-v4", {"is_rainy": True, "fickle_passenger": True}),
    ("Blackjack-v1", {}),
    ("Blackjack-v1", {"sab": False, "natural": True}),
]
warnings.filterwarnings("ignore")


def actions(space, seed):
    rng = np.random.default_rng(1000 + seed)
    if isinstance(space, gym.spaces.Discrete):
        return rng.integers(0, space.n, STEPS)
    return [np.array([value], dtype=np.float32) for value in rng.uniform(1.25 * space.low[0], 1.25 * space.high[0], STEPS)]


def run(env, seed):
    kind = np.float32 if isinstance(env.observation_space, gym.spaces.Box) else np.int32
    digest = hashlib.sha256()
    digest.update(np.asarray(env.reset(seed=seed)[0], dtype=kind).tobytes())
    total, ended = 0.0, []
    for step, action in enumerate(actions(env.action_space, seed)):
        observation, reward, terminated, truncated, _ = env.step(action)
        digest.update(np.asarray(observation, dtype=kind).tobytes())
        total += float(reward)
        if terminated or truncated:
            ended.append(step)
            digest.update(np.asarray(env.reset()[0], dtype=kind).tobytes())
    state = env.unwrapped.np_random.bit_generator.state
    return {
        "seed": seed,
        "observations": digest.hexdigest(),
        "reward": total,
        "ended": ended,
        "state": str(state["state"]["state"]),
        "uinteger": state["uinteger"],
    }


def record(id, kwargs):
    env = gym.make(id, **kwargs)
    return {"id": id, "kwargs": kwargs, "runs": [run(env, seed) for seed in SEEDS]}


recording = {
    "about": {"gymnasium": version("gymnasium"), "numpy": version("numpy"), "script": Path(__file__).name},
    "steps": STEPS,
    "cases": [record(id, kwargs) for id, kwargs in CASES],
}
(FIXTURES / "further-seeds.json").write_text(json.dumps(recording) + "\n")
