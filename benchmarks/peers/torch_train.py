import numpy as np
import torch
from training import serve_training


class Trainer:
    version = torch.__version__

    def __init__(self, pixels, labels, task):
        torch.set_num_threads(task["threads"])
        self.settings = task["settings"]
        self.inputs = torch.from_numpy((pixels / 255).astype(np.float32))
        self.labels = torch.from_numpy(labels.astype(np.int64))
        hidden = self.settings["hidden"]
        self.network = torch.nn.Sequential(
            torch.nn.Linear(784, hidden), torch.nn.ReLU(), torch.nn.Linear(hidden, 10)
        )

    def reset(self, layers):
        with torch.no_grad():
            # PyTorch stores weights [out, in].
            for parameter, values in zip(self.network.parameters(), layers):
                parameter.copy_(torch.from_numpy(values.T))
        optimizer = torch.optim.Adam if self.settings["optimizer"] == "adam" else torch.optim.SGD
        self.optimizer = optimizer(self.network.parameters(), lr=self.settings["learningRate"])

    def step(self, rows):
        inputs, labels = self.inputs, self.labels
        if rows is not None:
            rows = torch.from_numpy(rows)
            inputs, labels = inputs[rows], labels[rows]
        self.optimizer.zero_grad(set_to_none=True)
        loss = torch.nn.functional.cross_entropy(self.network(inputs), labels)
        loss.backward()
        self.optimizer.step()

    def weights(self):
        return [parameter.detach().numpy().T for parameter in self.network.parameters()]


serve_training(Trainer)
