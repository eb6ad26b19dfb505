"""The common code of the peers that train: see training.ts."""

import numpy as np
from mnist import read_digits
from protocol import now, read_floats, read_integers, serve

CLASSES = 10
WARM_UP = 20


def serve_training(create):
    """Runs a trainer of the network 784 → hidden → 10."""
    serve_steps(create, lambda weights, settings: layers_of(weights, settings["hidden"]), logits_of)


def serve_steps(create, split, logits_of):
    """Runs a trainer. `create(pixels, labels, task)` returns an object with `version`, `reset`, `step` and `weights`.

    `split(weights, settings)` splits a flat array into a list of parameters. For the check, `logits_of(parameters, images)`
    returns the scores of the network for images [count, 784].
    """

    def start(task):
        pixels, labels = read_digits(task["mnist"], "train")
        test = read_digits(task["mnist"], "t10k")
        settings = task["settings"]
        count, batch_size = len(labels), settings["batchSize"]
        initial = split(read_floats(task, "weights"), settings)
        order = read_integers(task, "order").astype(np.int64)
        steps_per_epoch = -(-count // batch_size)
        trainer = create(pixels, labels, task)

        def rows_of(step):
            epoch = step // steps_per_epoch * count
            begin = epoch + step % steps_per_epoch * batch_size
            return order[begin : min(begin + batch_size, epoch + count)]

        def run(first, last):
            trainer.reset(initial)
            started = now()
            for step in range(first, last):
                trainer.step(None if batch_size == count else rows_of(step))
            weights = trainer.weights()
            return {"seconds": now() - started, "check": evaluate(weights, test, logits_of)}

        run(max(steps_per_epoch - WARM_UP, 0), steps_per_epoch)
        return trainer.version, lambda: run(0, settings["steps"])

    serve(start)


def evaluate(weights, test, logits_of):
    """Computes loss and accuracy on the test set, with the same code for all peers."""
    pixels, labels = test
    logits = logits_of([parameter.astype(np.float64) for parameter in weights], pixels / 255)
    largest = logits.max(axis=1)
    losses = np.log(np.exp(logits - largest[:, None]).sum(axis=1)) + largest - logits[range(len(labels)), labels]
    return {"loss": float(losses.mean()), "accuracy": float((logits.argmax(axis=1) == labels).mean())}


def logits_of(parameters, images):
    weight1, bias1, weight2, bias2 = parameters
    return np.maximum(images @ weight1 + bias1, 0) @ weight2 + bias2


def layers_of(weights, hidden):
    """Splits a flat array of weights into the four parameters."""
    return split_into([(784, hidden), (hidden,), (hidden, CLASSES), (CLASSES,)], weights)


def split_into(shapes, weights):
    ends = np.cumsum([np.prod(shape) for shape in shapes])
    return [part.reshape(shape) for part, shape in zip(np.split(weights, ends[:-1]), shapes)]
