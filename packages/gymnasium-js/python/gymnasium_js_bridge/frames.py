"""Frames: u32 payload length, u8 opcode, u8 flags, u16 reserved, u32 request id, payload; all little-endian."""

import io
import os
import struct

PROTOCOL = 1
HELLO, MAKE, RESET, STEP, RENDER, CALL, CLOSE = range(1, 8)
REPLY = 128
ERROR = 255

HEADER = struct.Struct("<IBBHI")


def framed(opcode, request, payload):
    return HEADER.pack(len(payload), opcode, 0, 0, request) + payload


class Connection:
    """Frames over the socket that the parent process left open as file descriptor 3."""

    def __init__(self, descriptor=3):
        self.descriptor = descriptor
        os.set_inheritable(descriptor, False)
        self.input = io.FileIO(descriptor, "r", closefd=False)
        # The bytes received: those of the last frame up to `end`, then what has come of the next up to `filled`.
        self.view = memoryview(bytearray(1 << 16))
        self.end = self.filled = 0

    def receive(self):
        """The next frame as (opcode, flags, request id, payload), or None when the parent has gone.

        The payload is valid until the next call.
        """
        rest = self.filled - self.end
        if rest:
            self.view[:rest] = self.view[self.end : self.filled]
        self.filled = rest
        if not self._fill(HEADER.size):
            return None
        length, opcode, flags, _, request = HEADER.unpack_from(self.view)
        self.end = HEADER.size + length
        if self.filled < self.end and not self._fill(self.end):
            return None
        return opcode, flags, request, self.view[HEADER.size : self.end]

    def send(self, frame):
        sent = os.write(self.descriptor, frame)
        while sent < len(frame):
            sent += os.write(self.descriptor, memoryview(frame)[sent:])

    def _fill(self, size):
        if len(self.view) < size:
            larger = memoryview(bytearray(size))
            larger[: self.filled] = self.view[: self.filled]
            self.view = larger
        while self.filled < size:
            count = self.input.readinto(self.view[self.filled :])
            if not count:
                return False
            self.filled += count
        return True
