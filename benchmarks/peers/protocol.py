"""How a peer in Python exchanges messages with the runner: see protocol.ts."""

import json
import os
import sys
from time import perf_counter as now  # noqa: F401, the clock of all peers

import numpy as np


def serve(start):
    """Starts a peer and runs it until the runner closes standard input.

    `start(task)` returns the version of the peer and `repeat`.
    """
    task = json.loads(sys.argv[1])
    version, repeat = start(task)
    say({"version": version})
    for _ in sys.stdin:
        say(repeat())


def say(message):
    print(json.dumps(message), flush=True)


def read_floats(task, name):
    return np.fromfile(os.path.join(task["shared"], name), dtype="<f4")


def read_integers(task, name):
    return np.fromfile(os.path.join(task["shared"], name), dtype="<i4")
