"""Vector environments from the arguments of MAKE, for ids on the allow-list only."""

import gymnasium as gym
from gymnasium.vector import AutoresetMode


class NotAllowed(Exception):
    """The id is not on the list that this process was started with."""


def make(allowed, arguments):
    env_id, mode, autoreset = arguments["id"], arguments["mode"], arguments["autoresetMode"]
    if env_id not in allowed:
        raise NotAllowed(env_id)
    has_own_mode = mode == "vector_entry_point"
    options = {}
    if autoreset and not has_own_mode:
        options["vector_kwargs"] = {"autoreset_mode": AutoresetMode(autoreset)}
    if arguments["wrappers"]:
        options["wrappers"] = [_wrapper(**wrapper) for wrapper in arguments["wrappers"]]
    envs = gym.make_vec(env_id, arguments["numEnvs"], mode or ("sync" if options else None), **options, **arguments["kwargs"])
    if autoreset and has_own_mode:
        _check_autoreset(envs, autoreset)
    return envs


def _check_autoreset(envs, wanted):
    own = getattr(envs.metadata.get("autoreset_mode"), "value", None)
    if own != wanted:
        envs.close()
        raise gym.error.UnsupportedMode(f"{envs} has the autoreset mode {own!r}, not {wanted!r}: use the mode 'sync' or 'async'")


def _wrapper(name, kwargs):
    wrapper = getattr(gym.wrappers, name, None) if name in gym.wrappers.__all__ else None
    if not (isinstance(wrapper, type) and issubclass(wrapper, gym.Wrapper)):
        raise gym.error.UnsupportedMode(f"gymnasium.wrappers has no wrapper {name!r}")
    return lambda env: wrapper(env, **kwargs)
