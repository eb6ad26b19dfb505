import numpy as np
import torch
from conv_training import serve_conv_training


class Trainer:
    """PyTorch takes channels first, so weights are transposed when they are loaded and returned."""

    version = torch.__version__

    def __init__(self, pixels, labels, task):
        torch.set_num_threads(task["threads"])
        self.learning_rate = task["settings"]["learningRate"]
        self.first, self.second = task["settings"]["filters"]
        self.inputs = torch.from_numpy((pixels / 255).astype(np.float32)).reshape(-1, 1, 28, 28)
        self.labels = torch.from_numpy(labels.astype(np.int64))
        self.network = torch.nn.Sequential(
            torch.nn.Conv2d(1, self.first, 5),
            torch.nn.ReLU(),
            torch.nn.MaxPool2d(2),
            torch.nn.Conv2d(self.first, self.second, 5),
            torch.nn.ReLU(),
            torch.nn.MaxPool2d(2),
            torch.nn.Flatten(),
            torch.nn.Linear(16 * self.second, 10),
        )

    def reset(self, layers):
        weight1, bias1, weight2, bias2, weight3, bias3 = layers
        # The inputs of the linear layer are rows × columns × channels in the shared file and channels × rows
        # × columns here.
        weight3 = weight3.reshape(4, 4, self.second, 10).transpose(3, 2, 0, 1).reshape(10, -1)
        transposed = [weight1.transpose(3, 2, 0, 1), bias1, weight2.transpose(3, 2, 0, 1), bias2, weight3, bias3]
        with torch.no_grad():
            for parameter, values in zip(self.network.parameters(), transposed):
                parameter.copy_(torch.from_numpy(values.copy()))
        self.optimizer = torch.optim.Adam(self.network.parameters(), lr=self.learning_rate)

    def step(self, rows):
        rows = torch.from_numpy(rows)
        self.optimizer.zero_grad(set_to_none=True)
        loss = torch.nn.functional.cross_entropy(self.network(self.inputs[rows]), self.labels[rows])
        loss.backward()
        self.optimizer.step()

    def weights(self):
        weight1, bias1, weight2, bias2, weight3, bias3 = (
            parameter.detach().numpy() for parameter in self.network.parameters()
        )
        weight3 = weight3.reshape(10, self.second, 4, 4).transpose(2, 3, 1, 0).reshape(-1, 10)
        return [weight1.transpose(2, 3, 1, 0), bias1, weight2.transpose(2, 3, 1, 0), bias2, weight3, bias3]


serve_conv_training(Trainer)
