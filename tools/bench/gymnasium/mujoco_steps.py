"""Steps per CPU second of Gymnasium's MuJoCo environments (pip install gymnasium mujoco==3.14.0), as JSON; the peer of
packages/gymnasium-js/bench/mujoco.ts, which starts it with the number of steps and the ids.
"""

import json
import sys
import time
from importlib.metadata import version

import gymnasium


def steps_per_second(name, count):
    env = gymnasium.make(name)
    env.reset(seed=0)
    env.action_space.seed(0)
    actions = [env.action_space.sample() for _ in range(64)]

    def run(steps):
        for t in range(steps):
            _, _, terminated, truncated, _ = env.step(actions[t % 64])
            if terminated or truncated:
                env.reset()

    run(count // 8)
    start = time.process_time()
    run(count)
    return count / (time.process_time() - start)


count, *ids = sys.argv[1:]
rates = {name: steps_per_second(name, int(count)) for name in ids}
print(json.dumps({"mujoco": version("mujoco"), "gymnasium": version("gymnasium"), "rates": rates}))
