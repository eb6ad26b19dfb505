import { readdirSync, readFileSync } from 'node:fs';
import { readTfjs } from '../../../packages/formats/src/tfjs/index.ts';
import { allLayers } from '../../../packages/nn/src/layers/index.ts';
import { referenceBackend } from '../../../packages/tensor/src/index.ts';
import type { FuzzFormat } from '../fuzzFormat.ts';

const folder = new URL('../../../packages/formats/tests/fixtures/tfjs/', import.meta.url);
const backend = referenceBackend();
const shards = new Map<string, Uint8Array>();

/** Models of TensorFlow.js: `model.json`, with the weights of the largest of them. */
export const tfjs: FuzzFormat = {
  name: 'tfjs',
  isText: true,
  async seeds() {
    for (const name of readdirSync(new URL('cnn/', folder)).filter((file) => file.endsWith('.bin'))) {
      shards.set(name, readFileSync(new URL(`cnn/${name}`, folder)));
    }
    return [readFileSync(new URL('cnn/model.json', folder))];
  },
  async read(bytes) {
    const shard = async (name: string) => shards.get(name) ?? new Uint8Array(0);
    await readTfjs(bytes, { backend, layers: allLayers }, shard);
  },
};
