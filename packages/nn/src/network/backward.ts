import type { Network } from './network.ts';
import type { TrainingWorkspace } from './workspace.ts';

/**
 * Takes the gradient by the network's output back through every layer, last to first (the chain rule), and
 * leaves the gradient by every parameter in `network.parameters.gradients`.
 */
export function backward(network: Network, workspace: TrainingWorkspace): void {
  const { kernels } = network.backend;
  const { activations, gradients } = workspace;
  for (let index = network.layers.length - 1; index >= 0; index -= 1) {
    network.layers[index].backward({
      kernels,
      input: activations[index],
      output: activations[index + 1],
      outputGradient: gradients[index],
      // The gradient by this layer's input is the one by the output of the layer before; the first has none.
      inputGradient: gradients[index - 1],
      parameters: network.parameters.byLayer[index],
      parameterGradients: network.parameters.gradientsByLayer[index],
    });
  }
}
