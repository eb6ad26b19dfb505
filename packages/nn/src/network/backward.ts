import type { BackendBuffer } from '@inkling/tensor';
import type { BackwardPass, ForwardPass } from '../layers/layer.ts';
import type { Network } from './network.ts';
import type { LayerParameters } from './parameters.ts';

/** The memory that the gradients of a batch go through. */
export interface BackwardMemory {
  /** For each layer, the gradient by its output. */
  readonly gradients: readonly BackendBuffer[];
  /** The gradient by the input of the network; undefined where nobody wants it. */
  readonly inputGradient?: BackendBuffer;
  /** For each layer, where the gradients by its parameters go. */
  readonly parameterGradients: readonly LayerParameters[];
  /** The first layer that is of interest: what comes before learns nothing. Default 0. */
  readonly first?: number;
}

/** What each layer from `first` on is handed on the way back, last layer first: made once, used at every step. */
export function backwardPasses(
  passes: readonly ForwardPass[],
  { gradients, inputGradient, parameterGradients, first = 0 }: BackwardMemory,
): BackwardPass[] {
  const there = passes.map((pass, index) => ({
    ...pass,
    outputGradient: gradients[index],
    // The gradient by this layer's input is the one by the output of the layer before.
    inputGradient: index > first ? gradients[index - 1] : inputGradient,
    parameterGradients: parameterGradients[index],
  }));
  return there.slice(first).reverse();
}

/**
 * Takes the gradient by the network's output back through the layers, last to first (the chain rule), and
 * leaves the gradient by every parameter where the passes say.
 */
export function backward({ layers }: Network, passes: readonly BackwardPass[]): void {
  for (let index = 0; index < passes.length; index += 1) {
    layers[layers.length - 1 - index].backward(passes[index]);
  }
}
