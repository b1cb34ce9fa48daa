"""One vector environment with the memory of its replies."""

import json
import struct

import numpy as np
from gymnasium.error import UnsupportedMode
from gymnasium.vector import AsyncVectorEnv, AutoresetMode, SyncVectorEnv

from .frames import HEADER
from .info import encode, selected
from .layout import align, leaf_value, leaves_of, reader
from .space_json import space_json

SEED_LIST = 1
# Bytes before the actions in a request to step.
ACTIONS = 8
RESET_HEAD = struct.Struct("<IIII")
TAIL = struct.Struct("<II")


class ServedEnv:
    def __init__(self, env, infos):
        self.env, self.infos, count = env, infos, env.num_envs
        self.spaces = [space_json(env.single_observation_space), space_json(env.single_action_space)]
        self.leaves, self.action_leaves = leaves_of(env.observation_space), leaves_of(env.action_space)
        self.request = bytearray(ACTIONS + self.action_leaves[-1].end)
        self.read_actions = reader(env.action_space, iter(self.action_leaves), memoryview(self.request)[ACTIONS:])
        self.rewards = align(self.leaves[-1].end)
        self.tail = -(-(self.rewards + 10 * count) // 4) * 4
        self.size = self.tail + TAIL.size
        self.reply = bytearray(HEADER.size + self.size)
        block = memoryview(self.reply)[HEADER.size :]
        self.views = [(leaf.path, leaf.view(block)) for leaf in self.leaves]
        self.reward_view = np.frombuffer(block, "<f8", count, self.rewards)
        self.terminated_view = np.frombuffer(block, np.uint8, count, self.rewards + 8 * count)
        self.truncated_view = np.frombuffer(block, np.uint8, count, self.rewards + 9 * count)

    def description(self):
        env = self.env
        return {
            "numEnvs": env.num_envs,
            "observationSpace": self.spaces[0],
            "actionSpace": self.spaces[1],
            "metadata": {key: getattr(value, "value", value) for key, value in env.metadata.items()},
            "renderMode": env.render_mode,
            "spec": self._spec(),
            "layout": {
                "observations": [leaf.json() for leaf in self.leaves],
                "actions": [leaf.json() for leaf in self.action_leaves],
                "rewards": self.rewards,
                "tail": self.tail,
            },
        }

    def reset(self, flags, payload):
        _, count, options_length, mask_length = RESET_HEAD.unpack_from(payload)
        seeds = [int(seed) if seed >= 0 else None for seed in np.frombuffer(payload, "<i8", count, RESET_HEAD.size)]
        start = RESET_HEAD.size + 8 * count
        end = start + options_length
        options = json.loads(bytes(payload[start:end])) if options_length else None
        if mask_length:
            self._check_mask()
            mask = np.frombuffer(payload, np.uint8, mask_length, end).astype(bool)
            options = {**(options or {}), "reset_mask": mask}
        seed = seeds if flags & SEED_LIST else seeds[0] if seeds else None
        observations, infos = self.env.reset(seed=seed, options=options)
        self._write(observations, 0, 0, 0)
        return self._finish(infos)

    def _check_mask(self):
        """Vector forms of their own take no notice of a mask, unless resetting is left to the caller."""
        env = self.env.unwrapped
        disabled = env.metadata.get("autoreset_mode") == AutoresetMode.DISABLED
        if not disabled and not isinstance(env, (SyncVectorEnv, AsyncVectorEnv)):
            raise UnsupportedMode(f"{env} would reset all its environments, whatever reset_mask says: use the mode 'sync' or 'async'")

    def step(self, payload):
        self.request[:] = payload
        observations, rewards, terminations, truncations, infos = self.env.step(self.read_actions())
        self._write(observations, rewards, terminations, truncations)
        return self._finish(infos)

    def call(self, name, arguments):
        if name.startswith("_"):
            raise AttributeError(f"Names with an underscore cannot be called: {name!r}")
        if not hasattr(self.env, "call"):
            raise AttributeError(f"{self.env} cannot call its environments; make it in mode 'sync' or 'async'")
        return encode(self.env.call(name, *arguments))

    def render(self):
        frames = self.env.render()
        return encode(frames if frames is None else [_frame(frame) for frame in frames])

    def _write(self, observations, rewards, terminations, truncations):
        for path, view in self.views:
            view[...] = leaf_value(observations, path) if path else observations
        self.reward_view[...] = rewards
        self.terminated_view[...] = terminations
        self.truncated_view[...] = truncations

    def _finish(self, infos):
        """The whole frame of a reply, still without request id: the memory itself, or a longer copy of it."""
        finals, text = b"", b""
        count = 0
        if infos and self.infos != "none":
            count, finals = self._finals(infos.get("final_obs"))
            chosen = selected(infos, self.infos)
            text = encode(chosen) if chosen else b""
        if not count and not text:
            return self.reply
        frame = self.reply + finals + text
        TAIL.pack_into(frame, HEADER.size + self.tail, count, len(text))
        return frame

    def _finals(self, observations):
        """Indexes (padded to 8 bytes, as the block before them is) and observations of the ended episodes."""
        ended = [i for i, value in enumerate(observations if observations is not None else ()) if value is not None]
        if not ended:
            return 0, b""
        data = bytearray(np.array(ended, "<u4").tobytes())
        for leaf in self.leaves:
            data.extend(bytes(-(self.size + len(data)) % 8))
            for index in ended:
                data += np.ascontiguousarray(leaf_value(observations[index], leaf.path), leaf.wire).tobytes()
        return len(ended), bytes(data)

    def _spec(self):
        try:
            return json.loads(self.env.spec.to_json())
        except (AttributeError, TypeError, ValueError):
            return None


def _frame(frame):
    if not isinstance(frame, np.ndarray):
        return frame
    height, width, _ = frame.shape
    return {"width": width, "height": height, "data": frame.ravel()}
