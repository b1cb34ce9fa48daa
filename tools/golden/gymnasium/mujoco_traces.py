"""Episodes of Gymnasium's MuJoCo environments (pip install gymnasium mujoco==3.14.0, the version of the npm package
that the tests use) for packages/gymnasium-js/test/mujoco: first observations, single steps from given states, and a
walk of 100 steps under the samples of the action space, which both sides draw from its seed.

Run: python tools/golden/gymnasium/mujoco_traces.py
"""

import json
from importlib.metadata import version
from pathlib import Path

import gymnasium
import numpy as np

ROOT = Path(__file__).resolve().parents[3]
FIXTURE = ROOT / "packages" / "gymnasium-js" / "test" / "fixtures" / "mujoco-traces.json"
IDS = [
    "Reacher-v5",
    "Pusher-v5",
    "InvertedPendulum-v5",
    "InvertedDoublePendulum-v5",
    "HalfCheetah-v5",
    "Hopper-v5",
    "Swimmer-v5",
    "Walker2d-v5",
    "Ant-v5",
    "Humanoid-v5",
    "HumanoidStandup-v5",
]
# One or two environments for each argument that has a meaning in Python.
VARIANTS = [
    ("Hopper-v5", {"exclude_current_positions_from_observation": False, "forward_reward_weight": 2.0, "frame_skip": 2}),
    ("Hopper-v5", {"healthy_state_range": [-1.0, 1.0], "reset_noise_scale": 1.5, "healthy_reward": 3.0}),
    ("Walker2d-v5", {"healthy_angle_range": [-1e-4, 1e-4], "healthy_reward": 2.0, "ctrl_cost_weight": 0.5}),
    ("Walker2d-v5", {"healthy_z_range": [2.0, 3.0], "terminate_when_unhealthy": False, "reset_noise_scale": 0.1}),
    ("HalfCheetah-v5", {"exclude_current_positions_from_observation": False, "reset_noise_scale": 0.3}),
    ("HalfCheetah-v5", {"forward_reward_weight": 0.5, "ctrl_cost_weight": 2.0, "frame_skip": 1}),
    ("Swimmer-v5", {"exclude_current_positions_from_observation": False, "reset_noise_scale": 0.5}),
    ("Swimmer-v5", {"forward_reward_weight": 3.0, "ctrl_cost_weight": 1.0}),
    ("InvertedPendulum-v5", {"reset_noise_scale": 0.5}),
    ("InvertedDoublePendulum-v5", {"healthy_reward": 2.0, "reset_noise_scale": 0.4}),
    ("Reacher-v5", {"reward_dist_weight": 3.0, "reward_control_weight": 0.3}),
    ("Pusher-v5", {"reward_near_weight": 2.0, "reward_dist_weight": 0.3, "reward_control_weight": 0.7}),
    ("Ant-v5", {"main_body": "front_left_leg", "contact_cost_weight": 0.1, "contact_force_range": [-0.01, 0.02]}),
    ("Ant-v5", {"main_body": 5, "include_cfrc_ext_in_observation": False, "healthy_z_range": [2.0, 3.0]}),
    ("Ant-v5", {"exclude_current_positions_from_observation": False, "reset_noise_scale": 0.01, "healthy_reward": 4.0}),
    ("Humanoid-v5", {"include_cinert_in_observation": False, "include_qfrc_actuator_in_observation": False,
                     "include_cvel_in_observation": False, "contact_cost_range": [0.01, 0.02]}),
    ("Humanoid-v5", {"include_cfrc_ext_in_observation": False, "include_cinert_in_observation": False,
                     "exclude_current_positions_from_observation": False, "healthy_z_range": [0.1, 0.2],
                     "contact_cost_weight": 1.0, "ctrl_cost_weight": 0.3}),
    ("HumanoidStandup-v5", {"include_cvel_in_observation": False, "include_cinert_in_observation": False,
                            "impact_cost_range": [0.1, 0.2], "impact_cost_weight": 1.0, "reset_noise_scale": 0.1}),
]
STEPS = 100
STATES_AT = [1, 10, 30, 100]
SINGLE_STEPS_AT = [5, 60]


def plain(value):
    return value.tolist() if isinstance(value, np.ndarray) else value.item() if isinstance(value, np.generic) else value


def outcome(result):
    observation, reward, terminated, _, info = result
    return {
        "observation": observation.tolist(),
        "reward": float(reward),
        "terminated": bool(terminated),
        "info": {key: plain(value) for key, value in info.items()},
    }


def walk(env, seed):
    """100 steps that go on after a termination, and the states on the way."""
    observation, info = env.reset(seed=seed)
    env.action_space.seed(seed)
    start = {"observation": observation.tolist(), "info": {key: plain(value) for key, value in info.items()}}
    rewards, terminated, states, inputs = [], [], {}, {}
    for t in range(1, STEPS + 1):
        action = env.action_space.sample()
        if t in SINGLE_STEPS_AT:
            inputs[t] = (env.data.qpos.copy(), env.data.qvel.copy(), action)
        _, reward, ended, _, _ = env.step(action)
        rewards.append(float(reward))
        terminated.append(bool(ended))
        if t in STATES_AT:
            states[t] = env.state_vector().tolist()
    first = terminated.index(True) if True in terminated else None
    return {"seed": seed, "start": start, "rewards": rewards, "firstEnd": first, "states": states}, inputs


def single_step(env, qpos, qvel, action):
    """One step from a state, without what the engine remembers of steps before."""
    env.reset(seed=0)
    env.set_state(qpos, qvel)
    state = {"qpos": qpos.tolist(), "qvel": qvel.tolist(), "action": action.tolist()}
    return {**state, **outcome(env.step(action))}


def record(name):
    env = gymnasium.make(name).unwrapped
    trace, inputs = walk(env, seed=3)
    structure = getattr(env, "observation_structure", None)
    return {
        "spec": json.loads(env.spec.to_json()),
        "actionSpace": str(env.action_space),
        "observationSpace": str(env.observation_space),
        "observationStructure": structure and {key: int(value) for key, value in structure.items()},
        "renderFps": env.metadata["render_fps"],
        "walk": trace,
        "singleSteps": [single_step(env, *given) for given in inputs.values()],
        "starts": [{"seed": seed, "observation": env.reset(seed=seed)[0].tolist()} for seed in [11]],
    }


def variant(name, kwargs):
    """A start and 3 steps with other arguments than the defaults."""
    env = gymnasium.make(name, **kwargs).unwrapped
    observation, _ = env.reset(seed=5)
    env.action_space.seed(5)
    results = [env.step(env.action_space.sample()) for _ in range(3)]
    return {
        "id": name,
        "kwargs": kwargs,
        "start": observation.tolist(),
        "rewards": [float(result[1]) for result in results],
        "end": outcome(results[-1]),
    }


def specs():
    return [json.loads(gymnasium.spec(name).to_json()) for name in IDS]


if __name__ == "__main__":
    versions = {name: version(name) for name in ["gymnasium", "mujoco", "numpy"]}
    assert versions["mujoco"] == "3.14.0", versions
    data = {
        "versions": versions,
        "specs": specs(),
        "envs": {name: record(name) for name in IDS},
        "variants": [variant(*given) for given in VARIANTS],
    }
    FIXTURE.write_text(json.dumps(data, separators=(",", ":")) + "\n")
    print(FIXTURE.name, FIXTURE.stat().st_size)
