import type { Buffer } from '@inkling/tensor';
import type { Network } from './network.ts';
import type { Workspace } from './workspace.ts';

/** Takes the batch in `activations[0]` through every layer in turn. @returns the last layer's output. */
export function forward(network: Network, workspace: Workspace): Buffer {
  const { kernels } = network.backend;
  const { activations } = workspace;
  for (const [index, layer] of network.layers.entries()) {
    layer.forward({
      kernels,
      input: activations[index],
      output: activations[index + 1],
      parameters: network.parameters.byLayer[index],
    });
  }
  return activations[network.layers.length];
}
