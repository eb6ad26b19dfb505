import type { ModelFormat } from '@inkling/nn';
import { architectureTexts, describesNetwork, readArchitectureTexts } from '../architectureTexts.ts';
import { networkOf, tensorsOf, withoutLayers } from '../networkTensors.ts';
import { beginsAsSafetensors } from './header.ts';
import { readSafetensors } from './readSafetensors.ts';
import { writeSafetensors } from './writeSafetensors.ts';

/**
 * Networks of Inkling as safetensors: the parameters under the names of `network.parameters.places`, in their
 * own layouts, and the layers in the file's metadata. `encoding` f16 and i8 make it smaller; i8 adds a
 * tensor of scales beside each rounded one. Files without layers are refused: `readSafetensors` reads their
 * tensors.
 */
export const safetensorsFormat: ModelFormat = {
  name: 'a network as safetensors',
  recognizes: ({ bytes }) => beginsAsSafetensors(bytes),
  read({ bytes }, options) {
    const { tensors, metadata: texts } = readSafetensors(bytes);
    if (!describesNetwork(texts)) throw withoutLayers('safetensors', tensors);
    const { architecture, metadata } = readArchitectureTexts('safetensors', texts, tensors, options);
    return { network: networkOf('safetensors', architecture, tensors, options), metadata };
  },
  write: (network, { weights, metadata, encoding }) =>
    writeSafetensors(tensorsOf(network, weights, encoding), architectureTexts(network, metadata)),
};
