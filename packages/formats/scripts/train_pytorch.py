"""Trains a small convolutional network on MNIST with PyTorch, for Inkling to read:

    python3 packages/formats/scripts/train_pytorch.py <folder of MNIST's IDX files> <folder to write to>

It writes `mnist-cnn.onnx` (layers and weights), `mnist-cnn.pt` (the state_dict) and `mnist-cnn.json` (how many of the
test images it reads right), and prints the same. Drop the first or the second on the page, or read it with
`inkling evaluate mnist-cnn.onnx`. Needs PyTorch and numpy (Debian: python3-torch, python3-numpy).
"""

import gzip
import inspect
import json
import sys
from pathlib import Path

import numpy as np
import torch
from torch import nn

EPOCHS = 3
BATCH = 64
# The peak of the learning rate, which rises and falls again in one cycle.
RATE = 0.01


def read_idx(folder, name):
    """The numbers of an IDX file, packed or not, in its shape."""
    path = folder / name
    content = path.read_bytes() if path.exists() else gzip.decompress((folder / f"{name}.gz").read_bytes())
    axes = content[3]
    shape = np.frombuffer(content, ">u4", axes, 4)
    return np.frombuffer(content, np.uint8, offset=4 + 4 * axes).reshape(shape).copy()


def read_part(folder, part):
    """Pictures [count, 1, 28, 28] from 0 to 1, as Inkling counts pixels, and labels [count]."""
    pictures = torch.from_numpy(read_idx(folder, f"{part}-images-idx3-ubyte"))
    labels = torch.from_numpy(read_idx(folder, f"{part}-labels-idx1-ubyte"))
    return pictures.unsqueeze(1).float() / 255, labels.long()


def make_network():
    """5,994 weights: 8 and 16 channels, windows of 5 x 5."""
    return nn.Sequential(
        nn.Conv2d(1, 8, 5),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Conv2d(8, 16, 5),
        nn.ReLU(),
        nn.MaxPool2d(2),
        nn.Flatten(),
        nn.Linear(256, 10),
    )


def train(network, pictures, labels):
    steps = EPOCHS * (len(labels) // BATCH)
    optimizer = torch.optim.Adam(network.parameters())
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=steps)
    loss = nn.CrossEntropyLoss()
    for epoch in range(EPOCHS):
        order = torch.randperm(len(labels))
        for start in range(0, len(labels) - BATCH + 1, BATCH):
            rows = order[start : start + BATCH]
            optimizer.zero_grad()
            loss(network(pictures[rows]), labels[rows]).backward()
            optimizer.step()
            schedule.step()
        print(f"epoch {epoch + 1} of {EPOCHS}", flush=True)


def main():
    data, target = (Path(argument) for argument in sys.argv[1:3])
    torch.manual_seed(1)
    network = make_network()
    train(network, *read_part(data, "train"))

    network.eval()
    pictures, labels = read_part(data, "t10k")
    with torch.no_grad():
        right = int((network(pictures).argmax(1) == labels).sum())

    target.mkdir(parents=True, exist_ok=True)
    torch.save(network.state_dict(), target / "mnist-cnn.pt")
    # PyTorch 2.13 puts the weights in a second file by default, and 1.13 has no such option.
    has_option = "external_data" in inspect.signature(torch.onnx.export).parameters
    torch.onnx.export(
        network,
        torch.zeros(1, 1, 28, 28),
        target / "mnist-cnn.onnx",
        opset_version=17,
        input_names=["input"],
        output_names=["output"],
        dynamic_axes={"input": {0: "batch"}, "output": {0: "batch"}},
        **({"external_data": False} if has_option else {}),
    )
    answer = {"program": f"PyTorch {torch.__version__}", "right": right, "count": len(labels)}
    (target / "mnist-cnn.json").write_text(json.dumps(answer) + "\n")
    print(f"{answer['program']}: {right} of {len(labels)} test images are read right")
    assert right / len(labels) >= 0.97


if __name__ == "__main__":
    main()
