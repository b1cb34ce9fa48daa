"""What the three peers share: inputs on stdin, one timing in CPU time, outputs and versions on stdout."""

import json
import platform
import sys
import time

import numpy as np


def main(prepare):
    """`prepare(inputs)` gives a function without arguments, whose median CPU time over some calls is taken."""
    inputs = json.load(sys.stdin)
    run = prepare(inputs)
    run()
    times = []
    for _ in range(inputs["repeats"]):
        start = time.process_time()
        result = run()
        times.append(1e3 * (time.process_time() - start))
    versions = {"python": platform.python_version(), "numpy": np.__version__}
    if "torch" in sys.modules:
        versions["torch"] = sys.modules["torch"].__version__
    print(json.dumps({"cpuMs": float(np.median(times)), "result": np.asarray(result).ravel().tolist(), "versions": versions}))
