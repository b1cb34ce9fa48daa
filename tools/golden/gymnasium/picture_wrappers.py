"""Wrappers of Python Gymnasium that work on pictures: resized, grey, stacked and noisy ones, of frames given by a formula.

Needs opencv-python-headless beside gymnasium. Pictures are recorded as hexadecimal bytes.
"""

import hashlib
import json
import warnings
from importlib.metadata import version
from pathlib import Path

import gymnasium as gym
import numpy as np
from gymnasium import wrappers

FIXTURES = Path(__file__).resolve().parents[3] / "packages" / "gymnasium-js" / "test" / "fixtures"
warnings.filterwarnings("ignore")


class Pictures(gym.Env):
    """Frame `t` has the byte `(7 i^2 + 13 t i + 31 t) mod 256` at place `i`."""

    metadata = {"render_modes": ["rgb_array"], "render_fps": 1}
    render_mode = "rgb_array"

    def __init__(self, shape):
        self.observation_space = gym.spaces.Box(0, 255, shape, np.uint8)
        self.action_space = gym.spaces.Discrete(2)
        self.t = 0

    def reset(self, *, seed=None, options=None):
        super().reset(seed=seed)
        self.t = 0
        return self.frame(), {}

    def step(self, action):
        self.t += 1
        return self.frame(), float(self.t), self.t == 7, False, {}

    def frame(self):
        i = np.arange(np.prod(self.observation_space.shape), dtype=np.int64)
        return ((7 * i * i + 13 * self.t * i + 31 * self.t) % 256).astype(np.uint8).reshape(self.observation_space.shape)

    def render(self):
        return self.frame()


def hexadecimal(array):
    array = np.asarray(array)
    assert array.min() >= 0 and array.max() <= 255
    return array.astype(np.uint8).tobytes().hex()


def observations(env, steps):
    """The space, the first observation, and those after some steps with the reward and end of each."""
    recorded = [[hexadecimal(env.reset(seed=0)[0])]]
    for _ in range(steps):
        observation, reward, terminated, _, _ = env.step(0)
        recorded.append([hexadecimal(observation), reward, terminated])
    return {"space": str(env.observation_space), "trace": recorded}


def renderings(make, seeds=(0, 1)):
    recorded = []
    for seed in seeds:
        env = make(Pictures((9, 11, 3)))
        env.reset(seed=seed)
        pictures = [hexadecimal(env.render()) for _ in range(2)]
        recorded.append({"seed": seed, "pictures": pictures, "next": env.np_random.random()})
    return recorded


RESIZED = [
    ((8, 8, 3), (4, 4)),
    ((6, 9, 3), (2, 3)),
    ((8, 12), (2, 4)),
    ((7, 9, 3), (3, 4)),
    ((10, 7), (4, 6)),
    ((21, 16, 3), (8, 8)),
    ((5, 4, 3), (9, 8)),
    ((3, 3), (6, 6)),
    ((4, 8, 3), (6, 3)),
]
DIGESTED = [((210, 160, 3), (84, 84)), ((210, 160, 1), (84, 84)), ((84, 84, 4), (100, 60))] + [
    ((height, 37 - height, 3), (17, 12)) for height in range(5, 33)
]


def digest(shape, to):
    """Of the first resized frame."""
    observation, _ = wrappers.ResizeObservation(Pictures(shape), to).reset()
    return hashlib.sha256(observation.tobytes()).hexdigest()


recording = {
    "about": {
        "gymnasium": version("gymnasium"),
        "numpy": version("numpy"),
        "opencv": version("opencv-python-headless"),
        "script": Path(__file__).name,
    },
    "resized": [
        {"shape": shape, "to": to, **observations(wrappers.ResizeObservation(Pictures(shape), to), 2)} for shape, to in RESIZED
    ],
    "digests": [{"shape": shape, "to": to, "sha256": digest(shape, to)} for shape, to in DIGESTED],
    "gray": {str(keep): observations(wrappers.GrayscaleObservation(Pictures((5, 6, 3)), keep), 2) for keep in (False, True)},
    "stacked": {
        padding: observations(wrappers.FrameStackObservation(Pictures((2, 3)), 3, padding_type=padding), 4) for padding in ("reset", "zero")
    },
    "delayed": observations(wrappers.DelayObservation(Pictures((2, 3)), 2), 4),
    "skipped": observations(wrappers.MaxAndSkipObservation(Pictures((2, 3)), 3), 2),
    "repeated": observations(wrappers.RepeatAction(Pictures((2, 3)), 3), 3),
    "reshaped": observations(wrappers.ReshapeObservation(Pictures((2, 3)), (3, 2)), 1),
    "rendered": observations(wrappers.AddRenderObservation(Pictures((2, 3, 3))), 1),
    "noisy": {
        str(gray): renderings(lambda env, gray=gray: wrappers.AddWhiteNoise(env, 0.3, gray)) for gray in (False, True)
    },
    "obstructed": {
        str(gray): renderings(lambda env, gray=gray: wrappers.ObstructView(env, 0.4, 3, gray)) for gray in (False, True)
    },
}
(FIXTURES / "picture-wrappers.json").write_text(json.dumps(recording) + "\n")
