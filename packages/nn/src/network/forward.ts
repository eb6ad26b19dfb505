import type { BackendBuffer } from '@inkling/tensor';
import type { ForwardPass, Training } from '../layers/layer.ts';
import type { Network } from './network.ts';
import type { LayerWorkspace } from './workspace.ts';

/** The buffers for the forward pass of a batch. */
export interface ForwardMemory {
  readonly input: BackendBuffer;
  /** For each layer, its output. */
  readonly activations: readonly BackendBuffer[];
  /** For each layer, the buffers that `Layer.workspace` declares. */
  readonly workspaces: readonly LayerWorkspace[];
}

/**
 * Makes the forward pass of each layer. The passes are made once and used at every step.
 * @param training the data of the training step for each layer. A layer without it is in evaluation mode.
 */
export function forwardPasses(
  { backend, layers, parameters }: Pick<Network, 'backend' | 'layers' | 'parameters'>,
  { input, activations, workspaces }: ForwardMemory,
  training?: readonly (Training | undefined)[],
): ForwardPass[] {
  return layers.map((_, index) => ({
    kernels: backend.kernels,
    input: index === 0 ? input : activations[index - 1],
    output: activations[index],
    parameters: parameters.byLayer[index],
    workspace: workspaces[index],
    training: training?.[index],
  }));
}

/** Runs the forward pass of every layer, first to last. */
export function forward({ layers }: Pick<Network, 'layers'>, passes: readonly ForwardPass[]): void {
  for (let index = 0; index < layers.length; index += 1) layers[index].forward(passes[index]);
}
