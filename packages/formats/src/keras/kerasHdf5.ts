import type { ModelReadOptions, Network } from '@inkling/nn';
import { readHdf5 } from '../hdf5/index.ts';
import { type FindVariables, readLayers, readTopology } from '../kerasLayers/index.ts';
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
  const find: FindVariables = ({ name }, wanted) => {
    const group = `${WEIGHTS}/${name}`;
    const listed = attributes.get(group)?.get('weight_names') ?? [];
    return wanted.map((_, index) => tensors.get(`${group}/${listed[index] ?? ''}`));
  };
  return readLayers('Keras', topology, find, bytes.length, options);
}
