import { damaged } from '../formatError.ts';
import { beginsAsHdf5, readHdf5 } from '../hdf5/index.ts';
import type { StoredTensors } from '../storedTensor.ts';
import { readZip } from '../zip.ts';
import { WEIGHTS } from './kerasArchive.ts';

/**
 * Reads the variables of a file of Keras (`.keras`, `.h5`, `.weights.h5`) by their paths:
 * `layers/dense/vars/0`. Those of the optimizer are among them. It reads the numbers of any other HDF5
 * file that h5py wrote with its defaults, too.
 *
 * @throws FormatError when the file is damaged, or of a kind that is not read here.
 */
export function readKerasWeights(bytes: Uint8Array): StoredTensors {
  if (beginsAsHdf5(bytes)) return readHdf5(bytes).tensors;
  const weights = readZip('Keras', bytes).get(WEIGHTS);
  if (!weights) throw damaged(`Keras: its archive has no ${WEIGHTS}.`);
  return readHdf5(weights()).tensors;
}
