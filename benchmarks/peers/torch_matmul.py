import torch
from multiplying import serve_matmul


def create(a, b, task):
    torch.set_num_threads(task["threads"])
    left, right = torch.from_numpy(a), torch.from_numpy(b)
    product = torch.empty_like(left)
    return torch.__version__, lambda: torch.matmul(left, right, out=product)


serve_matmul(create)
