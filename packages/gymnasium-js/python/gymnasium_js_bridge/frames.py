"""Frames: u32 payload length, u8 opcode, u8 flags, u16 reserved, u32 request id, payload; all little-endian."""

import io
import os
import struct

PROTOCOL = 1
HELLO, MAKE, RESET, STEP, RENDER, CALL, CLOSE = range(1, 8)
REPLY = 128
ERROR = 255

HEADER = struct.Struct("<IBBHI")


class Connection:
    """Frames over the socket that the parent process left open as file descriptor 3."""

    def __init__(self, descriptor=3):
        self.descriptor = descriptor
        os.set_inheritable(descriptor, False)
        self.input = io.FileIO(descriptor, "r", closefd=False)
        self.buffer = bytearray(1 << 16)
        self.filled = 0

    def receive(self):
        """The next frame as (opcode, flags, request id, payload), or None when the parent has gone."""
        if not self._fill(HEADER.size):
            return None
        length, opcode, flags, _, request = HEADER.unpack_from(self.buffer)
        end = HEADER.size + length
        if not self._fill(end):
            return None
        payload = bytes(memoryview(self.buffer)[HEADER.size : end])
        rest = self.filled - end
        if rest:
            self.buffer[:rest] = self.buffer[end : self.filled]
        self.filled = rest
        return opcode, flags, request, payload

    def send(self, opcode, request, payload):
        self.send_frame(HEADER.pack(len(payload), opcode, 0, 0, request) + payload)

    def send_frame(self, frame):
        view = memoryview(frame)
        while view:
            view = view[os.write(self.descriptor, view) :]

    def _fill(self, size):
        if len(self.buffer) < size:
            self.buffer.extend(bytes(size - len(self.buffer)))
        while self.filled < size:
            count = self.input.readinto(memoryview(self.buffer)[self.filled :])
            if not count:
                return False
            self.filled += count
        return True
