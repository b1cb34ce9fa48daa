"""Wrappers of Python Gymnasium beside those in the golden file: what each gives from seed 0 for the same actions."""

import json
import warnings
from importlib.metadata import version
from pathlib import Path

import gymnasium as gym
import numpy as np
from gymnasium import wrappers
from gymnasium.vector import AutoresetMode, SyncVectorEnv
from gymnasium.wrappers import vector

FIXTURES = Path(__file__).resolve().parents[3] / "packages" / "gymnasium-js" / "test" / "fixtures"
warnings.filterwarnings("ignore")


def plain(value):
    """Numbers and lists for JSON; float32 by their shortest digits."""
    if isinstance(value, dict):
        return {key: plain(part) for key, part in value.items() if key != "t"}
    if isinstance(value, (list, tuple)):
        return [plain(part) for part in value]
    if isinstance(value, np.ndarray):
        return plain(value.ravel().tolist()) if value.dtype != np.float32 else [float(str(number)) for number in value.ravel()]
    return value.item() if isinstance(value, np.generic) else value


def trace(env, actions):
    """The spaces, then observation, reward, both flags and info of every step; a reset follows an end."""
    observation, info = env.reset(seed=0)
    steps = [[plain(observation), plain(info)]]
    for action in actions:
        result = env.step(action)
        steps.append(plain(result))
        if not isinstance(env, wrappers.Autoreset) and (result[2] or result[3]):
            steps.append(plain(env.reset()))
    return {"observations": str(env.observation_space), "actions": str(env.action_space), "steps": steps}


def vector_trace(wrap, mode, steps=60):
    envs = wrap(SyncVectorEnv([lambda: gym.make("CartPole-v1", max_episode_steps=12)] * 2, autoreset_mode=mode))
    recorded = [plain(envs.reset(seed=0)[0])]
    for step in range(steps):
        observations, rewards, terminations, truncations, infos = envs.step(np.array([step % 2, 1]))
        episode = infos.get("episode")
        counts = None if episode is None else [plain(infos["_episode"]), plain(episode["r"]), plain(episode["l"])]
        recorded.append([plain(observations), plain(rewards), plain(terminations), plain(truncations), counts])
    return recorded


def cart_pole():
    return gym.make("CartPole-v1")


def pendulum():
    return gym.make("Pendulum-v1")


def timed():
    return wrappers.TimeAwareObservation(cart_pole(), flatten=False)


LEFT_RIGHT = [0, 1, 1, 0, 1, 1, 1, 0, 1, 1, 1, 1, 1, 1, 1, 1]
TORQUES = [np.array([torque], np.float32) for torque in (-5, -1.5, 0, 0.4, 1, 5)]
CAR = gym.make("MountainCar-v0")

traces = {
    "Autoreset": trace(wrappers.Autoreset(cart_pole()), [1] * 24),
    "RecordEpisodeStatistics": trace(wrappers.RecordEpisodeStatistics(cart_pole()), [1] * 24),
    "TimeLimit": trace(wrappers.TimeLimit(cart_pole(), 5), LEFT_RIGHT),
    "ClipAction": trace(wrappers.ClipAction(pendulum()), TORQUES),
    "ClipReward": trace(wrappers.ClipReward(pendulum(), -1, -0.5), TORQUES),
    "RescaleAction": trace(
        wrappers.RescaleAction(pendulum(), np.array([-0.5], np.float32), np.array([1.5], np.float32)), TORQUES[1:5]
    ),
    "FlattenObservation(Blackjack)": trace(wrappers.FlattenObservation(gym.make("Blackjack-v1")), [1, 0, 1, 0, 1]),
    "FlattenObservation(FrozenLake)": trace(wrappers.FlattenObservation(gym.make("FrozenLake-v1")), [2, 1, 2, 1]),
    "FilterObservation": trace(wrappers.FilterObservation(timed(), ["time"]), LEFT_RIGHT),
    "DtypeObservation": trace(wrappers.DtypeObservation(cart_pole(), np.float64), LEFT_RIGHT),
    "DtypeObservation(FrozenLake)": trace(wrappers.DtypeObservation(gym.make("FrozenLake-v1"), np.uint8), [2, 1, 2, 1]),
    "TimeAwareObservation": trace(timed(), LEFT_RIGHT),
    "TimeAwareObservation(normalize)": trace(wrappers.TimeAwareObservation(cart_pole(), normalize_time=True), LEFT_RIGHT),
    "FrameStackObservation": trace(
        wrappers.FrameStackObservation(gym.make("FrozenLake-v1"), 3, padding_type=np.int64(7)), [2, 1, 2, 1]
    ),
    "DelayObservation": trace(wrappers.DelayObservation(gym.make("FrozenLake-v1"), 2), [2, 1, 2, 1]),
    "StickyAction": trace(wrappers.StickyAction(cart_pole(), 0.4, (2, 3)), LEFT_RIGHT),
    "RepeatAction": trace(wrappers.RepeatAction(cart_pole(), 3), LEFT_RIGHT),
    "MaxAndSkipObservation": trace(wrappers.MaxAndSkipObservation(cart_pole(), 2), LEFT_RIGHT),
    "DiscretizeObservation": trace(wrappers.DiscretizeObservation(CAR, [6, 3], multidiscrete=True), [0, 2, 2, 2]),
    "DiscretizeAction": trace(wrappers.DiscretizeAction(pendulum(), 7, multidiscrete=True), [np.array([i]) for i in range(7)]),
    "NormalizeReward": trace(wrappers.NormalizeReward(pendulum(), 0.9), TORQUES),
}
vectors = {
    f"{name}, {mode.value}": vector_trace(wrap, mode)
    for mode in (AutoresetMode.NEXT_STEP, AutoresetMode.SAME_STEP)
    for name, wrap in {
        "RecordEpisodeStatistics": vector.RecordEpisodeStatistics,
        "ClipReward": lambda envs: vector.ClipReward(envs, 0.25, 0.75),
        "TransformReward": lambda envs: vector.TransformReward(envs, lambda rewards: rewards - 1),
    }.items()
}
about = {"gymnasium": version("gymnasium"), "numpy": version("numpy"), "script": Path(__file__).name}
(FIXTURES / "wrappers.json").write_text(json.dumps({"about": about, "traces": traces, "vectors": vectors}) + "\n")
