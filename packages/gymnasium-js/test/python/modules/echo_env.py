"""Environments for the tests of the bridge: one that gives every action back, and some that misbehave."""

import math
import os
import time

import gymnasium
import numpy as np
from gymnasium.spaces import Box, Dict, Discrete, MultiBinary, MultiDiscrete, Text, Tuple


def values():
    pair = Tuple((Discrete(5, start=2), MultiDiscrete([2, 3])))
    image = Box(0, 255, (2, 3, 3), np.uint8)
    return Dict(bits=MultiBinary(4), image=image, pair=pair, position=Box(-math.inf, math.inf, (2,), np.float64))


class Echo(gymnasium.Env):
    """The observation is the last action, and `render` shows the count of steps; truncated after three."""

    metadata = {"render_modes": ["rgb_array", "ansi"], "render_fps": 10}

    def __init__(self, render_mode=None):
        self.render_mode = render_mode
        self.observation_space, self.action_space = values(), values()
        self.steps = 0

    def reset(self, *, seed=None, options=None):
        super().reset(seed=seed)
        self.observation_space.seed(seed)
        self.steps = 0
        return self.observation_space.sample(), {"options": options}

    def step(self, action):
        self.steps += 1
        return action, float(action["position"].sum()), False, self.steps == 3, {"steps": self.steps}

    def render(self):
        if self.render_mode == "ansi":
            return f"step {self.steps}"
        return np.full((2, 4, 3), self.steps, np.uint8)

    def describe(self, number, words):
        return {"number": number + 1, "words": words[::-1], "steps": np.arange(3), "nothing": None, "lost": math.nan}


class Misbehaving(gymnasium.Env):
    """Dies or sleeps when told to."""

    observation_space = Discrete(2)
    action_space = Discrete(3)

    def reset(self, *, seed=None, options=None):
        if options:
            os._exit(8)
        return 0, {}

    def step(self, action):
        if action == 1:
            os._exit(7)
        if action == 2:
            time.sleep(100)
        return 0, 0.0, False, False, {}


class Wordy(Misbehaving):
    observation_space = Text(5)


gymnasium.register("Echo-v0", entry_point=Echo)
gymnasium.register("Misbehaving-v0", entry_point=Misbehaving)
gymnasium.register("Wordy-v0", entry_point=Wordy)
