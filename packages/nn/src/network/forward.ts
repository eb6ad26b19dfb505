import type { Buffer } from '@inkling/tensor';
import type { ForwardPass } from '../layers/layer.ts';
import type { Network } from './network.ts';

/** What each layer is handed on the way forward: made once, used at every step. */
export function forwardPasses(
  { backend, layers, parameters }: Network,
  input: Buffer,
  activations: readonly Buffer[],
): ForwardPass[] {
  return layers.map((_, index) => ({
    kernels: backend.kernels,
    input: index === 0 ? input : activations[index - 1],
    output: activations[index],
    parameters: parameters.byLayer[index],
  }));
}

/** Takes a batch through every layer in turn. */
export function forward({ layers }: Network, passes: readonly ForwardPass[]): void {
  for (let index = 0; index < layers.length; index += 1) layers[index].forward(passes[index]);
}
