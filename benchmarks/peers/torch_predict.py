import torch
from predicting import serve_predictions


def create(images, layers, task):
    torch.set_num_threads(task["threads"])
    torch.set_grad_enabled(False)
    weight1, bias1, weight2, bias2 = (torch.from_numpy(parameter.T.copy()) for parameter in layers)
    tensors = [torch.from_numpy(image) for image in images]

    # The fastest of several ways. With modules of torch.nn it takes more than twice as long.
    def predict(image):
        hidden = torch.relu(torch.addmv(bias1, weight1, tensors[image]))
        return torch.softmax(torch.addmv(bias2, weight2, hidden), 0)

    return torch.__version__, predict


serve_predictions(create)
