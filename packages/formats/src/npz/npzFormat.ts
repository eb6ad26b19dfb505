import type { ModelFormat } from '@inkling/nn';
import { architectureTexts, describesNetwork, readArchitectureTexts } from '../architectureTexts.ts';
import { networkOf, tensorsOf, withoutLayers } from '../networkTensors.ts';
import { type StoredTensor, storedTensor } from '../storedTensor.ts';
import { firstName } from '../zip.ts';
import { readNpz, writeNpz } from './npz.ts';

const TEXTS = ['inkling', 'architecture', 'metadata'];

/**
 * Networks of Inkling as arrays of numpy: the parameters under the names of `network.parameters.places`, in
 * their own layouts (`x @ f['0.weight'] + f['0.bias']`), and the layers as bytes of text:
 * `bytes(f['architecture']).decode()`. Files without layers are refused: `readNpz` reads their arrays.
 */
export const npzFormat: ModelFormat = {
  name: 'a network as arrays of numpy (npz)',
  recognizes: ({ bytes }) => firstName(bytes)?.endsWith('.npy') ?? false,
  read({ bytes }, options) {
    const arrays = new Map(readNpz(bytes));
    const texts: Record<string, string> = {};
    for (const name of TEXTS) {
      const array = arrays.get(name);
      if (array?.type === 'u8') texts[name] = new TextDecoder().decode(Uint8Array.from(array.numbers()));
    }
    if (!describesNetwork(texts)) throw withoutLayers('npz', arrays);
    for (const name of TEXTS) arrays.delete(name);
    const { architecture, metadata } = readArchitectureTexts('npz', texts, arrays, options);
    return { network: networkOf('npz', architecture, arrays, options), metadata };
  },
  write(network, { weights, metadata, encoding }) {
    const texts = Object.entries(architectureTexts(network, metadata));
    const arrays = texts.map(([name, text]): [string, StoredTensor] => {
      const bytes = new TextEncoder().encode(text);
      return [name, storedTensor([bytes.length], 'u8', bytes)];
    });
    return writeNpz(new Map([...arrays, ...tensorsOf(network, weights, encoding)]));
  },
};
