"""Lets numpy and PyTorch read what we write, and compares the answers:

    node --conditions=@inkling/source packages/formats/scripts/writeForPython.ts /tmp/models
    python3 packages/formats/scripts/verify.py /tmp/models

Needs numpy, PyTorch and onnx (Debian: python3-numpy, python3-torch, python3-onnx). safetensors is read by hand where its package is missing.
Last run with numpy 2.4.6, PyTorch 2.13.0, onnx 1.23.1 and safetensors 0.8.0: at most 4e-7 apart.
"""

import json
import struct
import sys
from pathlib import Path

import numpy as np
import onnx
import torch
from torch import nn

folder = Path(sys.argv[1])


def load_safetensors(path):
    try:
        from safetensors.torch import load_file

        return load_file(path)
    except ImportError:
        content = path.read_bytes()
        (length,) = struct.unpack("<Q", content[:8])
        header = json.loads(content[8 : 8 + length])
        types = {"F32": "<f4", "I64": "<i8"}
        tensors = {}
        for name, entry in header.items():
            if name == "__metadata__":
                continue
            start, end = (8 + length + offset for offset in entry["data_offsets"])
            values = np.frombuffer(content[start:end], types[entry["dtype"]]).reshape(entry["shape"])
            tensors[name] = torch.from_numpy(values.copy())
        return tensors


class Residual(nn.Sequential):
    def forward(self, x):
        return x + super().forward(x)


modules = {
    "mlp": nn.Sequential(nn.Linear(6, 5), nn.ReLU(), nn.Linear(5, 3)),
    "deep": nn.Sequential(
        nn.Conv2d(2, 4, 3, padding=1),
        Residual(nn.Conv2d(4, 4, 3, padding=1, groups=2, bias=False), nn.BatchNorm2d(4), nn.SiLU()),
        nn.MaxPool2d(2),
        nn.Flatten(),
        nn.Linear(16, 3),
    ),
}

for name, module in modules.items():
    answers = json.loads((folder / f"{name}.json").read_text())
    inputs = np.array(answers["inputs"], "<f4").reshape(answers["shape"])
    expected = np.array(answers["outputs"]).reshape(4, -1)
    module.load_state_dict(load_safetensors(folder / f"{name}.safetensors"))
    module.eval()
    rows = torch.from_numpy(inputs)
    if rows.dim() == 4:
        rows = rows.permute(0, 3, 1, 2)
    with torch.no_grad():
        difference = np.abs(module(rows).numpy() - expected).max()
    print(f"PyTorch {torch.__version__}, {name}: differs by at most {difference:.1e}")
    assert difference < 1e-5
    onnx.checker.check_model(onnx.load(folder / f"{name}.onnx"), full_check=True)
    print(f"onnx {onnx.__version__}, {name}: the checker finds nothing")

arrays = np.load(folder / "mlp.npz")
answers = json.loads((folder / "mlp.json").read_text())
rows = np.array(answers["inputs"], "<f4").reshape(answers["shape"])
hidden = np.maximum(rows @ arrays["0.weight"] + arrays["0.bias"], 0)
difference = np.abs(hidden @ arrays["2.weight"] + arrays["2.bias"] - np.array(answers["outputs"]).reshape(4, -1)).max()
print(f"numpy {np.__version__}: differs by at most {difference:.1e}")
assert difference < 1e-5
assert json.loads(bytes(arrays["architecture"]).decode())["inputShape"] == [6]
