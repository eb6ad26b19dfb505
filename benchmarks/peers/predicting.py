"""The common code of the peers that predict: see predicting.ts."""

from statistics import median_high

from mnist import read_digits
from protocol import now, read_floats, serve
from training import layers_of

IMAGES = 100
WARM_UP = 2000


def serve_predictions(create):
    """Runs a predictor.

    `create(images, layers, task)` returns its version and `predict(image)`, which returns ten probabilities.
    """

    def start(task):
        images = (read_digits(task["mnist"], "t10k")[0][:IMAGES] / 255).astype("float32")
        layers = layers_of(read_floats(task, "weights"), task["settings"]["hidden"])
        version, predict = create(images, layers, task)

        def run(calls):
            seconds = []
            for call in range(calls):
                started = now()
                predict(call % IMAGES)
                seconds.append(now() - started)
            probabilities = [float(value) for value in predict(0)]
            largest = max(probabilities)
            check = {"label": probabilities.index(largest), "probability": largest}
            return {"seconds": median_high(seconds), "check": check}

        run(WARM_UP)
        return version, lambda: run(task["settings"]["calls"])

    serve(start)
