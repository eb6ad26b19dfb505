import type { ModelReadOptions, Network } from '@inkling/nn';
import { quoted } from '@inkling/tensor';
import { damaged } from '../formatError.ts';
import { readHdf5 } from '../hdf5/index.ts';
import { type FindVariables, readLayers, readTopology } from '../kerasLayers/index.ts';
import { parseStrictly } from '../strictJson.ts';
import { readZip } from '../zip.ts';

// keras/src/saving/saving_lib.py: the layers in config.json, and the variables of each layer in
// model.weights.h5, as `layers/dense_1/vars/0` and so on. Keras 2.12 to 2.15 have another first word.

const CONFIG = 'config.json';
export const WEIGHTS = 'model.weights.h5';
const FOLDERS = ['layers', '_layer_checkpoint_dependencies'];

/** @throws FormatError */
export function readKerasArchive(bytes: Uint8Array, options: ModelReadOptions): Network {
  const files = readZip('Keras', bytes);
  const unpack = (name: string): Uint8Array => {
    const file = files.get(name);
    if (!file) throw damaged(`Keras: its archive has no ${quoted(name)}.`);
    return file();
  };
  const text = new TextDecoder().decode(unpack(CONFIG));
  const topology = readTopology('Keras', parseStrictly('Keras: its config.json', text));
  const weights = unpack(WEIGHTS);
  const { tensors } = readHdf5(weights);
  const find: FindVariables = ({ path }, names) => {
    const paths = FOLDERS.map((folder) => path.replace(/^layers/, folder));
    return names.map((_, index) =>
      paths.map((each) => tensors.get(`${each}/vars/${index}`)).find((tensor) => tensor !== undefined),
    );
  };
  return readLayers('Keras', topology, find, weights.length, options);
}
