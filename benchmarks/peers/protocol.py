"""How a peer in Python talks to the runner: see protocol.ts."""

import json
import os
import sys
from time import perf_counter as now  # noqa: F401, the clock of all peers

import numpy as np


def serve(start):
    """Brings a peer into being (`start(task)` gives its version and `repeat`) and runs it until the line closes."""
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
