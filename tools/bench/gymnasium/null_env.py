"""An environment that does nothing, so that only the way to it is measured: four float32 per environment, two actions."""

import gymnasium
import numpy as np
from gymnasium.vector.utils import batch_space


class NullVectorEnv(gymnasium.vector.VectorEnv):
    metadata = {"autoreset_mode": gymnasium.vector.AutoresetMode.NEXT_STEP}

    def __init__(self, num_envs=1):
        self.num_envs = num_envs
        self.single_observation_space = gymnasium.spaces.Box(-1, 1, (4,))
        self.single_action_space = gymnasium.spaces.Discrete(2)
        self.observation_space = batch_space(self.single_observation_space, num_envs)
        self.action_space = batch_space(self.single_action_space, num_envs)
        self.observations = np.full((num_envs, 4), 0.5, np.float32)
        self.rewards, self.flags = np.ones(num_envs), np.zeros(num_envs, bool)

    def reset(self, *, seed=None, options=None):
        return self.observations, {}

    def step(self, actions):
        return self.observations, self.rewards, self.flags, self.flags, {}


gymnasium.register("Null-v0", vector_entry_point=NullVectorEnv)
