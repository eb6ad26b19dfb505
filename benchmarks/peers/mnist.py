import gzip
import os

import numpy as np


def read_digits(folder, part):
    """Reads a part of MNIST (`train` or `t10k`): pixels [count, 784] from 0 to 255, labels [count]."""
    pixels = _bytes(folder, f"{part}-images-idx3", header=16).reshape(-1, 784)
    return pixels, _bytes(folder, f"{part}-labels-idx1", header=8)


def _bytes(folder, name, header):
    with gzip.open(os.path.join(folder, f"{name}-ubyte.gz")) as file:
        return np.frombuffer(file.read(), dtype=np.uint8, offset=header)
