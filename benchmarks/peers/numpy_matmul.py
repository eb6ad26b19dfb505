import numpy as np
from multiplying import serve_matmul


def create(a, b, task):
    product = np.empty_like(a)
    return np.__version__, lambda: np.matmul(a, b, out=product)


serve_matmul(create)
