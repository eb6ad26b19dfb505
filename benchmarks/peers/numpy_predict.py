import numpy as np
from predicting import serve_predictions


def create(images, layers, task):
    weight1, bias1, weight2, bias2 = layers

    def predict(image):
        hidden = np.maximum(images[image] @ weight1 + bias1, 0)
        logits = hidden @ weight2 + bias2
        powers = np.exp(logits - logits.max())
        return powers / powers.sum()

    return np.__version__, predict


serve_predictions(create)
