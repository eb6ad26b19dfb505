import { ArgumentError } from '@inkling/tensor';
import type { Network } from './network.ts';
import type { Workspace } from './workspace.ts';

/**
 * Takes the gradient by the network's output back through every layer, last to first (the chain rule), and
 * leaves the gradient by every parameter in `network.parameters.gradients`.
 */
export function backward(network: Network, workspace: Workspace): void {
  const { kernels } = network.backend;
  const { activations } = workspace;
  for (let index = network.layers.length - 1; index >= 0; index -= 1) {
    network.layers[index].backward({
      kernels,
      input: activations[index],
      output: activations[index + 1],
      outputGradient: gradientOf(workspace, index + 1),
      inputGradient: workspace.gradients?.[index],
      parameters: network.parameters.byLayer[index],
      parameterGradients: network.parameters.gradientsByLayer[index],
    });
  }
}

/** Where the gradient by activation `index` goes. @throws ArgumentError when there is no place for it. */
export function gradientOf(workspace: Workspace, index: number) {
  const gradient = workspace.gradients?.[index];
  if (!gradient) {
    throw new ArgumentError(
      `backward: the workspace has no room for gradient ${index}. Allocate it with { training: true }.`,
    );
  }
  return gradient;
}
