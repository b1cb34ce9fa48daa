"""Vector wrappers of Python Gymnasium whose results depend on history: normalised observations and rewards."""

import json
import warnings
from importlib.metadata import version
from pathlib import Path

import gymnasium as gym
import numpy as np
from gymnasium.vector import AutoresetMode, SyncVectorEnv
from gymnasium.wrappers import vector

FIXTURES = Path(__file__).resolve().parents[3] / "packages" / "gymnasium-js" / "test" / "fixtures"
warnings.filterwarnings("ignore")


def cart_poles(mode):
    return SyncVectorEnv([lambda: gym.make("CartPole-v1")] * 2, autoreset_mode=mode)


def shortest(array):
    return [float(str(value)) for value in array.ravel()]


def observations(steps=30):
    envs = vector.NormalizeObservation(cart_poles(AutoresetMode.NEXT_STEP))
    recorded = [shortest(envs.reset(seed=1)[0])]
    for _ in range(steps):
        recorded.append(shortest(envs.step(np.array([0, 1]))[0]))
    return recorded


def rewards(mode, steps=30):
    envs = vector.NormalizeReward(cart_poles(mode), gamma=0.9)
    envs.reset(seed=1)
    return [[float(reward) for reward in envs.step(np.array([1, 1]))[1]] for _ in range(steps)]


recording = {
    "about": {"gymnasium": version("gymnasium"), "numpy": version("numpy"), "script": Path(__file__).name},
    "observations": observations(),
    "rewards": {"NextStep": rewards(AutoresetMode.NEXT_STEP), "SameStep": rewards(AutoresetMode.SAME_STEP)},
}
(FIXTURES / "vector-wrappers.json").write_text(json.dumps(recording) + "\n")
