import type { ModelReadOptions, Network } from '@inkling/nn';
import { readHdf5 } from '../hdf5/index.ts';
import { type FindVariables, readLayers, readTopology, variableName } from '../kerasLayers/index.ts';
import { withoutLayers } from '../networkTensors.ts';
import { parseStrictly } from '../strictJson.ts';

// keras/src/legacy/saving/legacy_h5_format.py: the layers as an attribute of the file, and the variables of
// each layer in a group of its name, whose attribute lists them in order.

const WEIGHTS = 'model_weights';

/** @throws FormatError */
export function readKerasHdf5(bytes: Uint8Array, options: ModelReadOptions): Network {
  const { tensors, attributes } = readHdf5(bytes);
  const [config] = attributes.get('')?.get('model_config') ?? [];
  if (config === undefined) throw withoutLayers('Keras', tensors);
  const topology = readTopology('Keras', parseStrictly('Keras: its model_config', config));
  const listOf = (layer: string) => attributes.get(`${WEIGHTS}/${layer}`)?.get('weight_names') ?? [];
  const namedIn = byName(listOf);
  const find: FindVariables = ({ name, outermost }, wanted) => {
    const listed =
      outermost === name
        ? listOf(name)
        : wanted.map((variable) => namedIn(outermost).get(`${name}/${variable}`));
    return wanted.map((_, index) => tensors.get(`${WEIGHTS}/${outermost}/${listed[index] ?? ''}`));
  };
  return readLayers('Keras', topology, find, bytes.length, options);
}

/**
 * Finds variables of a model within the model by the names of their layers: its group lists those of all its
 * layers, the ones that are learned first.
 */
function byName(
  listOf: (layer: string) => readonly string[],
): (layer: string) => ReadonlyMap<string, string> {
  const known = new Map<string, ReadonlyMap<string, string>>();
  return (layer) => {
    const names = known.get(layer) ?? new Map(listOf(layer).map((path) => [variableName(path), path]));
    known.set(layer, names);
    return names;
  };
}
