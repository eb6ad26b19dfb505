import { readdirSync, readFileSync } from 'node:fs';
import { readKerasWeights } from '../../../packages/formats/src/keras/index.ts';
import type { FuzzFormat } from '../fuzzFormat.ts';
import { withZipChecksums } from '../zipChecksums.ts';

const folder = new URL('../../../packages/formats/tests/fixtures/keras/', import.meta.url);
/** Files of weights, without layers, and of other numbers. */
const SEEDS = /^(small\.keras|functional\.weights\.h5|numbers\.h5)$/;

/** The numbers in files of Keras and HDF5. Most archives get the right checksums after the mutation. */
export const kerasWeights: FuzzFormat = {
  name: 'keras-weights',
  isText: false,
  async seeds() {
    const names = readdirSync(folder).filter((name) => SEEDS.test(name));
    return names.map((name) => readFileSync(new URL(name, folder)));
  },
  complete: (bytes, random) => (random.integer(4) === 0 ? bytes : withZipChecksums(bytes)),
  async read(bytes) {
    for (const { numbers } of readKerasWeights(bytes).values()) numbers();
  },
};
