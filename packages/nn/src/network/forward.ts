import type { BackendBuffer } from '@inkling/tensor';
import type { ForwardPass, Training } from '../layers/layer.ts';
import type { Network } from './network.ts';
import type { LayerWorkspace } from './workspace.ts';

/** The memory that a batch goes through. */
export interface ForwardMemory {
  readonly input: BackendBuffer;
  /** For each layer, what comes out of it. */
  readonly activations: readonly BackendBuffer[];
  /** For each layer, the buffers it asked for. */
  readonly workspaces: readonly LayerWorkspace[];
}

/**
 * What each layer is handed on the way forward: made once, used at every step.
 * @param training what each layer is told of the step, where it is to learn; a layer without it is in evaluation mode.
 */
export function forwardPasses(
  { backend, layers, parameters }: Network,
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

/** Takes a batch through every layer in turn. */
export function forward({ layers }: Network, passes: readonly ForwardPass[]): void {
  for (let index = 0; index < layers.length; index += 1) layers[index].forward(passes[index]);
}
