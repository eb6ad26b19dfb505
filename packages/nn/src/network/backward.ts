import type { BackendBuffer } from '@inkling/tensor';
import type { BackwardPass, ForwardPass } from '../layers/layer.ts';
import type { Network } from './network.ts';
import type { LayerParameters } from './parameters.ts';

/** The buffers for the gradients of a batch. */
export interface BackwardMemory {
  /** For each layer, the gradient of the loss with respect to its output. */
  readonly gradients: readonly BackendBuffer[];
  /**
   * The gradient of the loss with respect to the network's input. Undefined if the
   * caller does not ask for it.
   */
  readonly inputGradient?: BackendBuffer;
  /** For each layer, the gradients of the loss with respect to its parameters. */
  readonly parameterGradients: readonly LayerParameters[];
  /** The index of the first layer to visit. The layers before it need no gradients. Default 0. */
  readonly first?: number;
}

/**
 * Makes the backward pass of each layer from `first` on, last layer first. The passes are made once
 * and used at every step.
 */
export function backwardPasses(
  passes: readonly ForwardPass[],
  { gradients, inputGradient, parameterGradients, first = 0 }: BackwardMemory,
): BackwardPass[] {
  const allPasses = passes.map((pass, index) => ({
    ...pass,
    outputGradient: gradients[index],
    // The gradient of this layer's input is the gradient of the output of the layer before.
    inputGradient: index > first ? gradients[index - 1] : inputGradient,
    parameterGradients: parameterGradients[index],
  }));
  return allPasses.slice(first).reverse();
}

/**
 * Runs the backward pass of every layer, last to first: by the chain rule, computes all gradients from the
 * gradient of the network's output. Writes them into the buffers of the passes.
 */
export function backward({ layers }: Network, passes: readonly BackwardPass[]): void {
  for (let index = 0; index < passes.length; index += 1) {
    layers[layers.length - 1 - index].backward(passes[index]);
  }
}
