"""CPU time of CartPole-v1 in Gymnasium, as the bench of gymnasium-js asks: one environment, SyncVectorEnv or the vector entry point.

Reads `{"mode", "count", "steps", "actions"}` as JSON from stdin; `actions` is a list of actions or of their batches, used in turn.
Prints environment steps per CPU second, the observations after 20 steps from seed 0, and versions.
"""

import json
import platform
import sys
import time

import gymnasium
import numpy as np

ROUNDS = 3


def single(actions):
    env = gymnasium.make("CartPole-v1")
    env.reset(seed=0)

    def run(steps):
        for step in range(steps):
            observation, _, terminated, truncated, _ = env.step(actions[step % len(actions)])
            if terminated or truncated:
                observation, _ = env.reset()
        return observation

    return run


def vector(mode, count, actions):
    envs = gymnasium.make_vec("CartPole-v1", num_envs=count, vectorization_mode=mode)
    batches = [np.array(batch) for batch in actions]
    envs.reset(seed=0)

    def run(steps):
        for step in range(steps):
            observations = envs.step(batches[step % len(batches)])[0]
        return observations

    return run


def main():
    given = json.load(sys.stdin)
    mode, count, steps = given["mode"], given["count"], given["steps"]
    run = single(given["actions"]) if mode == "single" else vector(mode, count, given["actions"])
    observations = run(20).ravel().tolist()
    speeds = []
    for _ in range(ROUNDS):
        start = time.process_time()
        run(steps)
        speeds.append(count * steps / (time.process_time() - start))
    versions = {"python": platform.python_version(), "gymnasium": gymnasium.__version__, "numpy": np.__version__}
    print(json.dumps({"stepsPerSecond": float(np.median(speeds)), "observations": observations, "versions": versions}))


main()
