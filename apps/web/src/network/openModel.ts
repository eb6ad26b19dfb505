import { mnistLayout } from '@inkling/mnist';
import { ModelError, predict, readModel } from '@inkling/nn';
import { allLayers } from '@inkling/nn/layers';
import { formatShape, sizeOf, Tensor } from '@inkling/tensor';
import type { NetworkOnPad } from './networkOnPad.ts';
import { openBackend } from './openBackend.ts';

/**
 * A network for the pad, out of the bytes of a model file: `networkOnPad.value = await openModel(bytes, …)`.
 * It has been asked once by then, so that it can be relied on to answer.
 * @throws ModelError when it is no model, or not one for pictures of 28 × 28 and ten digits.
 */
export async function openModel(
  bytes: Uint8Array,
  from: Pick<NetworkOnPad, 'name' | 'origin'>,
): Promise<NetworkOnPad> {
  const { network, metadata } = readModel(bytes, { backend: await openBackend(), layers: allLayers });
  const { shapes } = network;
  const [input, output] = [shapes[0], shapes[shapes.length - 1]];
  const { width, height, classes } = mnistLayout;
  if (sizeOf(input) !== width * height) {
    throw new ModelError(
      `model: it takes inputs of ${formatShape(input)}, but the pad makes pictures of ${width} × ${height}. ` +
        'Choose a model that was trained on such pictures.',
    );
  }
  if (output.length !== 1 || output[0] !== classes) {
    throw new ModelError(
      `model: it gives answers of ${formatShape(output)}, but there are ${classes} digits. ` +
        'Choose a model that reads digits.',
    );
  }
  await predict(network, new Tensor('u8', [1, width * height], new Uint8Array(width * height)));
  return { network, metadata, ...from };
}
