import { readdirSync, readFileSync } from 'node:fs';
import { kerasFormat } from '../../../packages/formats/src/keras/index.ts';
import { ModelFile } from '../../../packages/nn/src/index.ts';
import { allLayers } from '../../../packages/nn/src/layers/index.ts';
import { referenceBackend } from '../../../packages/tensor/src/index.ts';
import type { FuzzFormat } from '../fuzzFormat.ts';
import { withZipChecksums } from '../zipChecksums.ts';

const folder = new URL('../../../packages/formats/tests/fixtures/keras/', import.meta.url);
/** Files that are read. The others are refused as they are. */
const SEEDS = /^(small|mlp|cnn|functional|nested)\.(keras|h5)$/;
const backend = referenceBackend();

/** Models that Keras saved. Most archives get the right checksums after the mutation. */
export const keras: FuzzFormat = {
  name: 'keras',
  isText: true,
  async seeds() {
    const names = readdirSync(folder).filter((name) => SEEDS.test(name));
    return names.map((name) => readFileSync(new URL(name, folder)));
  },
  complete: (bytes, random) => (random.integer(4) === 0 ? bytes : withZipChecksums(bytes)),
  async read(bytes) {
    kerasFormat.read(new ModelFile(bytes), { backend, layers: allLayers });
  },
};
