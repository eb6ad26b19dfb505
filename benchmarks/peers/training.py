"""What the peers that train have in common: see training.ts."""

import numpy as np
from mnist import read_digits
from protocol import now, read_floats, read_integers, serve

CLASSES = 10
WARM_UP = 20


def serve_training(create):
    """Runs a trainer: `create(pixels, labels, task)` has `version`, `reset`, `step` and `weights`."""

    def start(task):
        pixels, labels = read_digits(task["mnist"], "train")
        test = read_digits(task["mnist"], "t10k")
        settings = task["settings"]
        count, batch_size = len(labels), settings["batchSize"]
        initial = read_floats(task, "weights")
        order = read_integers(task, "order").astype(np.int64)
        steps_per_epoch = -(-count // batch_size)
        trainer = create(pixels, labels, task)

        def rows_of(step):
            epoch = step // steps_per_epoch * count
            begin = epoch + step % steps_per_epoch * batch_size
            return order[begin : min(begin + batch_size, epoch + count)]

        def run(first, last):
            trainer.reset(layers_of(initial, settings["hidden"]))
            started = now()
            for step in range(first, last):
                trainer.step(None if batch_size == count else rows_of(step))
            weights = trainer.weights()
            return {"seconds": now() - started, "check": judge(weights, test)}

        run(max(steps_per_epoch - WARM_UP, 0), steps_per_epoch)
        return trainer.version, lambda: run(0, settings["steps"])

    serve(start)


def judge(weights, test):
    """Loss and accuracy on the test set, computed here for every peer alike."""
    weight1, bias1, weight2, bias2 = (parameter.astype(np.float64) for parameter in weights)
    pixels, labels = test
    logits = np.maximum(pixels / 255 @ weight1 + bias1, 0) @ weight2 + bias2
    largest = logits.max(axis=1)
    losses = np.log(np.exp(logits - largest[:, None]).sum(axis=1)) + largest - logits[range(len(labels)), labels]
    return {"loss": float(losses.mean()), "accuracy": float((logits.argmax(axis=1) == labels).mean())}


def layers_of(weights, hidden):
    """The four parameters in a flat array of weights."""
    shapes = [(784, hidden), (hidden,), (hidden, CLASSES), (CLASSES,)]
    ends = np.cumsum([np.prod(shape) for shape in shapes])
    return [part.reshape(shape) for part, shape in zip(np.split(weights, ends[:-1]), shapes)]
