import type { Buffer } from '@inkling/tensor';
import type { BackwardPass, ForwardPass } from '../layers/layer.ts';
import type { Network } from './network.ts';

/** What each layer is handed on the way back: made once, used at every step. */
export function backwardPasses(
  { parameters }: Network,
  passes: readonly ForwardPass[],
  gradients: readonly Buffer[],
): BackwardPass[] {
  return passes.map((pass, index) => ({
    ...pass,
    outputGradient: gradients[index],
    // The gradient by this layer's input is the one by the output of the layer before; the first has none.
    inputGradient: gradients[index - 1],
    parameterGradients: parameters.gradientsByLayer[index],
  }));
}

/**
 * Takes the gradient by the network's output back through every layer, last to first (the chain rule), and
 * leaves the gradient by every parameter in `network.parameters.gradients`.
 */
export function backward({ layers }: Network, passes: readonly BackwardPass[]): void {
  for (let index = layers.length - 1; index >= 0; index -= 1) layers[index].backward(passes[index]);
}
