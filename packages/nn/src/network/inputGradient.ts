import { formatShape, ShapeError, sameShape, Tensor } from '@inkling/tensor';
import { backward, backwardPasses } from './backward.ts';
import { forward, forwardPasses } from './forward.ts';
import { createInputLoader } from './inputLoader.ts';
import type { Network } from './network.ts';
import { allocateActivations, allocateGradients, allocateLayerWorkspaces } from './workspace.ts';

/**
 * How the outputs of a network would change with each number that goes in: the gradient of
 * Σ outputGradient · output by the inputs, `[count, …]`, in evaluation mode. With a one-hot `outputGradient` it says
 * which pixels speak for a class, a saliency map (K. Simonyan, A. Vedaldi, A. Zisserman: Deep inside convolutional
 * networks, 2014, section 3). For u8 inputs it is the gradient by pixel / 255.
 *
 * @param outputGradient `[count, …the network's output shape]`.
 * @throws ShapeError when one of the two is not of the network's shape.
 */
export async function inputGradient(
  network: Network,
  inputs: Tensor<'u8' | 'f32'>,
  outputGradient: Tensor,
): Promise<Tensor> {
  const { backend, layers, shapes } = network;
  const [count] = inputs.shape;
  const expected = [count, ...shapes[layers.length]];
  if (!sameShape(outputGradient.shape, expected)) {
    throw new ShapeError(
      `inputGradient: outputGradient has shape ${formatShape(outputGradient.shape)}, expected ${formatShape(expected)}.`,
    );
  }
  const input = createInputLoader(backend, shapes[0], count).load(inputs, 0, count);
  const activations = allocateActivations(network, count, () => false);
  const workspaces = allocateLayerWorkspaces(network, count)(count);
  const gradients = allocateGradients(network, count);
  const result = backend.allocate('f32', [count, ...shapes[0]]);
  // The gradients by the weights come out as well; nobody wants them, and training's must stay.
  const parameterGradients = layers.map((layer) =>
    Object.fromEntries(layer.parameters.map(({ name, shape }) => [name, backend.allocate('f32', shape)])),
  );
  const there = forwardPasses(network, { input, activations, workspaces });
  const back = backwardPasses(there, { gradients, inputGradient: result, parameterGradients });
  backend.upload(gradients[layers.length - 1], outputGradient.data);
  forward(network, there);
  backward(network, back);
  return new Tensor('f32', [...inputs.shape], await backend.download(result));
}
