import { flatWeights, type ModelFormat, sequential } from '@inkling/nn';
import { architectureTexts, describesNetwork, readArchitectureTexts } from '../architectureTexts.ts';
import { withoutLayers } from '../networkTensors.ts';
import { readSafetensors, safetensorsFormat, writeSafetensors } from '../safetensors/index.ts';
import { firstName } from '../zip.ts';
import { readStateDict, setStateDict, stateDictWith } from './stateDict.ts';

/** The field `format` that programs of PyTorch write into safetensors. */
const FORMAT = 'pt';

/**
 * Networks of Inkling as safetensors with PyTorch's names and layouts:
 * `load_state_dict(load_file('model.safetensors'))` of an `nn.Sequential` of the same layers. The layers
 * lie in the metadata. Files of PyTorch have no layers, and are refused: `readStateDict` and `setStateDict`
 * put their tensors into a network. `encoding` f16 and i8 make it smaller; i8 adds a tensor of scales beside
 * each rounded one, which the program multiplies before it calls `load_state_dict`.
 */
export const pytorchFormat: ModelFormat = {
  name: 'a network as a state_dict of PyTorch',
  recognizes(file) {
    if (firstName(file.bytes)?.endsWith('data.pkl')) return true;
    if (file.bytes[0] === 0x80) return isPickle(file.bytes);
    return safetensorsFormat.recognizes(file) && formatOf(file.bytes) === FORMAT;
  },
  read({ bytes }, options) {
    const tensors = readStateDict(bytes);
    const texts = firstName(bytes) === undefined ? readSafetensors(bytes).metadata : {};
    if (!describesNetwork(texts)) throw withoutLayers('PyTorch', tensors);
    const { architecture, metadata } = readArchitectureTexts('PyTorch', texts, tensors, options);
    const { layers, inputShape } = architecture;
    const weights = flatWeights(layers, ({ size }) => new Float32Array(size));
    const network = sequential(layers, { backend: options.backend, inputShape, weights });
    setStateDict(network, tensors);
    return { network, metadata };
  },
  write(network, { weights, metadata, encoding }) {
    const texts = { format: FORMAT, ...architectureTexts(network, metadata) };
    return writeSafetensors(stateDictWith(network, weights, encoding), texts);
  },
};

function isPickle(bytes: Uint8Array): boolean {
  return bytes[1] === 2 && bytes[2] === 0x8a;
}

/** What a safetensors file says of its format. A damaged one says nothing. */
function formatOf(bytes: Uint8Array): string | undefined {
  try {
    return readSafetensors(bytes).metadata.format;
  } catch {
    return undefined;
  }
}
