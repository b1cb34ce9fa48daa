"""The loop that answers requests until the parent process has gone."""

import json
import os
import platform
import struct
import sys
import threading
import traceback

from .frames import CALL, CLOSE, ERROR, HEADER, HELLO, MAKE, PROTOCOL, RENDER, REPLY, RESET, STEP, Connection, framed

HANDLE = struct.Struct("<I")
CLOSING_SECONDS = 5


def serve(allowed):
    """Answers one request after the other; needs Gymnasium from HELLO on."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    connection, server = Connection(), Server(allowed)
    while received := connection.receive():
        opcode, flags, request, payload = received
        try:
            frame = server.answer(opcode, flags, request, payload)
        except Exception as error:
            frame = framed(ERROR, request, _describe(error))
        connection.send(frame)
    server.close()


class Server:
    def __init__(self, allowed):
        self.allowed, self.envs, self.made = allowed, {}, 0

    def answer(self, opcode, flags, request, payload):
        """The frame of the reply."""
        if opcode != STEP and opcode != RESET:
            return framed(opcode | REPLY, request, self._answer_json(opcode, json.loads(bytes(payload))))
        env = self.envs[HANDLE.unpack_from(payload)[0]]
        frame = env.step(payload) if opcode == STEP else env.reset(flags, payload)
        HEADER.pack_into(frame, 0, len(frame) - HEADER.size, opcode | REPLY, 0, 0, request)
        return frame

    def _answer_json(self, opcode, arguments):
        if opcode in (HELLO, MAKE):
            return json.dumps(_hello() if opcode == HELLO else self._make(arguments)).encode()
        env = self.envs[arguments["handle"]]
        if opcode == RENDER:
            return env.render()
        if opcode == CALL:
            return env.call(arguments["name"], arguments["arguments"])
        if opcode == CLOSE:
            self.envs.pop(arguments["handle"]).env.close()
            return b"null"
        raise ValueError(f"Unknown opcode {opcode}")

    def close(self):
        for env in self.envs.values():
            env.env.close()

    def _make(self, arguments):
        from .making import make
        from .served_env import ServedEnv

        env = make(self.allowed, arguments)
        try:
            served = ServedEnv(env, arguments["infos"])
        except Exception:
            env.close()
            raise
        self.made += 1
        self.envs[self.made] = served
        return {"handle": self.made, **served.description()}


def _hello():
    import gymnasium
    import numpy

    versions = {"python": platform.python_version(), "gymnasium": gymnasium.__version__, "numpy": numpy.__version__}
    return {"protocol": PROTOCOL, "versions": versions}


def _describe(error):
    text = "".join(traceback.format_exception(error))
    names = [kind.__name__ for kind in type(error).__mro__]
    module = getattr(error, "name", None) if isinstance(error, ImportError) else None
    fields = {"type": names[0], "types": names, "message": str(error), "traceback": text, "module": module}
    return json.dumps(fields).encode()


def _end_with_parent():
    """Standard input ends when the parent does, whatever an environment is busy with then."""
    while os.read(0, 1 << 10):
        pass
    threading.Event().wait(CLOSING_SECONDS)
    print("gymnasium-js: an environment did not end with its parent process", file=sys.stderr)
    os._exit(1)
