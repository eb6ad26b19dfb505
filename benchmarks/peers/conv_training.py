"""The common code of the peers that train the convolutional network: see convTraining.ts."""

import numpy as np
from training import CLASSES, serve_steps, split_into

WINDOW = 5


def serve_conv_training(create):
    """Runs a trainer of the convolutional network. It takes and returns weights with the channels last."""
    serve_steps(create, layers_of, logits_of)


def layers_of(weights, settings):
    first, second = settings["filters"]
    shapes = [(WINDOW, WINDOW, 1, first), (first,), (WINDOW, WINDOW, first, second), (second,)]
    return split_into([*shapes, (4 * 4 * second, CLASSES), (CLASSES,)], weights)


def logits_of(parameters, images):
    """Computes the scores in parts: every window becomes a row of a matrix, which takes much memory."""
    return np.concatenate([_logits_of(parameters, part) for part in np.array_split(images, 20)])


def _logits_of(parameters, images):
    weight1, bias1, weight2, bias2, weight3, bias3 = parameters
    pictures = images.reshape(-1, 28, 28, 1)
    pictures = _pool(_convolve(pictures, weight1) + bias1)
    pictures = _pool(_convolve(pictures, weight2) + bias2)
    return pictures.reshape(len(images), -1) @ weight3 + bias3


def _convolve(pictures, weight):
    # [count, height, width, channels, 5, 5] · [5, 5, channels, filters]
    windows = np.lib.stride_tricks.sliding_window_view(pictures, (WINDOW, WINDOW), axis=(1, 2))
    return np.tensordot(windows, weight, axes=([4, 5, 3], [0, 1, 2]))


def _pool(pictures):
    """ReLU, then the maximum of each window of 2 × 2."""
    count, height, width, channels = pictures.shape
    windows = pictures.reshape(count, height // 2, 2, width // 2, 2, channels)
    return np.maximum(windows.max(axis=(2, 4)), 0)
