import { mnistLayout } from '@inkling/mnist';
import { predict, readModel } from '@inkling/nn';
import { allLayers } from '@inkling/nn/layers';
import { expectDigitModel } from '@inkling/recipes';
import { Tensor } from '@inkling/tensor';
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
  expectDigitModel(network, metadata);
  const { width, height } = mnistLayout;
  await predict(network, new Tensor('u8', [1, width * height], new Uint8Array(width * height)));
  return { network, metadata, ...from };
}
