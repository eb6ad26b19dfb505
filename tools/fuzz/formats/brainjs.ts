import { readdirSync, readFileSync } from 'node:fs';
import { brainFormat } from '../../../packages/formats/src/brainjs/index.ts';
import { ModelFile } from '../../../packages/nn/src/index.ts';
import { allLayers } from '../../../packages/nn/src/layers/index.ts';
import { referenceBackend } from '../../../packages/tensor/src/index.ts';
import type { FuzzFormat } from '../fuzzFormat.ts';

const folder = new URL('../../../packages/formats/tests/fixtures/brainjs/', import.meta.url);
const backend = referenceBackend();

/** Networks that brain.js saved. */
export const brainjs: FuzzFormat = {
  name: 'brainjs',
  isText: true,
  async seeds() {
    const names = readdirSync(folder).filter((name) => /^[^.]+\.json$/.test(name));
    return names.map((name) => readFileSync(new URL(name, folder)));
  },
  async read(bytes) {
    brainFormat.read(new ModelFile(bytes), { backend, layers: allLayers });
  },
};
