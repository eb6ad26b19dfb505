import type { ModelFormat } from '@inkling/nn';
import { beginsAsHdf5 } from '../hdf5/index.ts';
import { firstName } from '../zip.ts';
import { readKerasArchive } from './kerasArchive.ts';
import { readKerasHdf5 } from './kerasHdf5.ts';

/** The files of an archive of Keras, any of which may come first. */
const FILES = new Set(['config.json', 'metadata.json', 'model.weights.h5']);

/**
 * Models of Keras, to read only: `.keras` files, and the older `.h5` files of whole models. Their layers
 * must be a sequence of ours, with residuals (`Add`); others are refused by class and name. A `Rescaling`
 * of pixels by 1 / 255 at the beginning is left out, because our networks take pixel / 255.
 *
 * @throws FormatError when a file cannot be read. `FORMAT_NO_LAYERS` if it has weights only.
 */
export const kerasFormat: ModelFormat = {
  name: 'a model of Keras',
  recognizes: ({ bytes }) => beginsAsHdf5(bytes) || FILES.has(firstName(bytes) ?? ''),
  read({ bytes }, options) {
    const read = beginsAsHdf5(bytes) ? readKerasHdf5 : readKerasArchive;
    return { network: read(bytes, options), metadata: {} };
  },
};
