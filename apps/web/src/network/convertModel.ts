import type { EncodeOptions } from '@inkling/formats';
import { readModel } from '@inkling/nn';
import { allLayers } from '@inkling/nn/layers';
import { referenceBackend } from '@inkling/tensor';

/**
 * Writes the network of a model file of ours in another format, by its name in `modelFormats`.
 * @throws ModelError when a weight is too large for the encoding.
 */
export async function convertModel(
  model: Uint8Array,
  options: Required<EncodeOptions>,
): Promise<Uint8Array<ArrayBuffer>> {
  const { encodeModel } = await import('@inkling/formats');
  // The page has made the network itself, so its size has no limits.
  const { network, metadata } = readModel(model, {
    backend: referenceBackend(),
    layers: allLayers,
    limits: false,
  });
  try {
    return await encodeModel(network, '', metadata, options);
  } finally {
    network.close();
  }
}
