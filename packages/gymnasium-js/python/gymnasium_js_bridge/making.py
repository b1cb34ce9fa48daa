"""Vector environments from the arguments of MAKE, for ids on the allow-list only."""

import gymnasium as gym
from gymnasium.vector import AutoresetMode


class NotAllowed(Exception):
    """The id is not on the list that this process was started with."""


def make(allowed, arguments):
    env_id = arguments["id"]
    if env_id not in allowed:
        raise NotAllowed(env_id)
    options = {}
    if arguments["autoresetMode"]:
        options["vector_kwargs"] = {"autoreset_mode": AutoresetMode(arguments["autoresetMode"])}
    if arguments["wrappers"]:
        options["wrappers"] = [_wrapper(**wrapper) for wrapper in arguments["wrappers"]]
    mode = arguments["mode"] or ("sync" if options else None)
    return gym.make_vec(env_id, arguments["numEnvs"], mode, **options, **arguments["kwargs"])


def _wrapper(name, kwargs):
    wrapper = getattr(gym.wrappers, name, None) if name in gym.wrappers.__all__ else None
    if not (isinstance(wrapper, type) and issubclass(wrapper, gym.Wrapper)):
        raise gym.error.UnsupportedMode(f"gymnasium.wrappers has no wrapper {name!r}")
    return lambda env: wrapper(env, **kwargs)
