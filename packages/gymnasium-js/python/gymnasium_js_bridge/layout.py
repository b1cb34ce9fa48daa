"""Where the arrays of a batched space lie in a block of bytes: in the order of the space, each at a multiple of 8."""

import numpy as np
from gymnasium import spaces

# As in gymnasium-js, whose integers have at most 32 bits and which has neither bool nor float16.
WIRE_DTYPES = {"int64": "int32", "uint64": "uint32", "bool": "uint8", "float16": "float32"}


def align(offset):
    return -(-offset // 8) * 8


class Leaf:
    """One array of a batched space: its path of keys and indexes, its place, and its dtypes here and on the wire."""

    def __init__(self, path, space, offset):
        self.path, self.shape, self.dtype, self.offset = path, space.shape, space.dtype, offset
        self.wire = np.dtype(WIRE_DTYPES.get(self.dtype.name, self.dtype.name)).newbyteorder("<")
        self.end = offset + self.wire.itemsize * int(np.prod(self.shape))

    def view(self, block):
        size = int(np.prod(self.shape))
        return np.frombuffer(block, self.wire, size, self.offset).reshape(self.shape)

    def json(self):
        name = self.wire.name
        return {"path": self.path, "dtype": name, "length": int(np.prod(self.shape)), "offset": self.offset}


def leaves_of(space, offset=0, path=()):
    """The leaves of a batched space from an offset on."""
    if isinstance(space, spaces.Dict):
        parts = space.spaces.items()
    elif isinstance(space, spaces.Tuple):
        parts = enumerate(space.spaces)
    else:
        return [Leaf(path, space, align(offset))]
    leaves = []
    for key, part in parts:
        leaves += leaves_of(part, leaves[-1].end if leaves else offset, (*path, key))
    return leaves


def leaf_value(value, path):
    for key in path:
        value = value[key]
    return value


def reader(space, leaves, block):
    """A function that gives the value of a batched space now in `block`; consumes the iterator `leaves`."""
    if isinstance(space, spaces.Dict):
        parts = [(key, reader(part, leaves, block)) for key, part in space.spaces.items()]
        return lambda: {key: read() for key, read in parts}
    if isinstance(space, spaces.Tuple):
        reads = [reader(part, leaves, block) for part in space.spaces]
        return lambda: tuple(read() for read in reads)
    leaf = next(leaves)
    view, dtype = leaf.view(block), leaf.dtype
    # A copy, for the environment to keep.
    return lambda: view.astype(dtype)
