"""The common code of the peers that multiply matrices: see multiplying.ts."""

import numpy as np
from protocol import now, read_floats, serve

WARM_UP = 3


def serve_matmul(create):
    """Runs a multiplier. `create(a, b, task)` returns its version and `multiply()`, which returns the product."""

    def start(task):
        size, calls = task["settings"]["size"], task["settings"]["calls"]
        a, b = (read_floats(task, name).reshape(size, size) for name in "ab")
        version, multiply = create(a, b, task)

        def run(calls):
            started = now()
            for _ in range(calls):
                product = multiply()
            return now() - started, np.asarray(product)

        def repeat():
            seconds, product = run(calls)
            check = {"rootMeanSquare": float(np.sqrt(np.square(product, dtype=np.float64).mean()))}
            return {"seconds": seconds, "check": check}

        run(WARM_UP)
        return version, repeat

    serve(start)
