import { allocate, formatShape, ShapeError, sameShape, sizeOf, Tensor } from '@inkling/tensor';
import { backward } from '../network/backward.ts';
import { forward } from '../network/forward.ts';
import type { Network } from '../network/network.ts';
import { lookInside } from './lookInside.ts';

/**
 * Computes the gradient of Σ outputGradient · output with respect to the inputs, `[count, …]`, in
 * evaluation mode. With a one-hot `outputGradient` it is a saliency map, which shows how much each pixel
 * counts for a class (K. Simonyan, A. Vedaldi, A. Zisserman: Deep inside convolutional networks, 2014,
 * section 3). For u8 inputs it is the gradient with respect to pixel / 255.
 *
 * @param outputGradient `[count, …the network's output shape]`.
 * @throws ShapeError when `inputs` or `outputGradient` does not have the network's shape.
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
  const [outputSize, inputSize] = [sizeOf(expected.slice(1)), sizeOf(shapes[0])];
  const result = allocate('f32', count * inputSize);
  await lookInside(network, inputs, async ({ start, batch, ...passes }) => {
    const slopes = outputGradient.data.subarray(start * outputSize, (start + batch) * outputSize);
    forward(network, passes.forward);
    backend.upload(passes.backward[0].outputGradient, slopes);
    backward(network, passes.backward);
    result.set(await backend.download(passes.inputGradient), start * inputSize);
  });
  return new Tensor('f32', [...inputs.shape], result);
}
