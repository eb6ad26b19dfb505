import { mnistLayout } from '@inkling/mnist';
import { predict, readModel } from '@inkling/nn';
import { allLayers } from '@inkling/nn/layers';
import { expectDigitModel } from '@inkling/recipes';
import { Tensor } from '@inkling/tensor';
import type { OpenedNetwork } from './networkOnPad.ts';
import { networkReader } from './networkReader.ts';
import { openBackend } from './openBackend.ts';

/**
 * Makes a network for the pad from the bytes of a model file: `networkOnPad.value = await openModel(bytes,
 * …)`. The network predicts once before it is returned, so a network that fails is refused here.
 * @throws ModelError when the file is not a model for pictures of 28 × 28 and ten digits.
 */
export async function openModel(
  bytes: Uint8Array,
  from: Pick<OpenedNetwork, 'name' | 'origin'>,
): Promise<OpenedNetwork> {
  const { network, metadata } = readModel(bytes, { backend: await openBackend(), layers: allLayers });
  expectDigitModel(network, metadata);
  const { width, height } = mnistLayout;
  await predict(network, new Tensor('u8', [1, width * height], new Uint8Array(width * height)));
  return { network, reader: networkReader(network), metadata, ...from };
}
