import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { dropout, linear, readModel, sequential } from '@inkling/nn';
import { allLayers } from '@inkling/nn/layers';
import { referenceBackend } from '@inkling/tensor';
import { describe, expect, test } from 'vitest';
import { kerasFormat, readKerasWeights, setKerasWeights } from '../../src/keras/index.ts';
import { storedTensor } from '../../src/storedTensor.ts';
import { modelsFolder, withModels } from '../support/realModels.ts';

const backend = referenceBackend();
const options = { backend, layers: allLayers, formats: [kerasFormat] };
const fixture = (name: string) =>
  new Uint8Array(readFileSync(resolve(import.meta.dirname, '../fixtures/keras', name)));

/** Expects that weights without layers give a network what the whole model has. */
async function expectSameWeights(weights: Uint8Array, model: Uint8Array): Promise<void> {
  const { network } = readModel(model, options);
  const expected = await network.weights();
  network.setWeights(expected.map((_, index) => (index % 7) / 7 + 0.1));
  setKerasWeights(network, readKerasWeights(weights));
  expect(await network.weights()).toEqual(expected);
}

describe('weights of Keras', () => {
  test.for([
    ['functional.weights.h5', 'functional.keras'],
    ['functional.keras', 'functional.keras'],
    ['mlp.keras', 'mlp.keras'],
    ['older.keras', 'older.keras'],
    ['nested.keras', 'nested.keras'],
    ['nested.h5', 'nested.keras'],
  ])('%s fit the layers of %s', ([weights, model]) => expectSameWeights(fixture(weights), fixture(model)));

  withModels('of version 2, which others published, fit their layers', async () => {
    const file = new Uint8Array(readFileSync(resolve(modelsFolder, 'keras2.h5')));
    await expectSameWeights(file, file);
  });

  test('have layers in the order of their numbers, and the state of a dropout is left out', async () => {
    const layers = Array.from({ length: 12 }, () => linear(1, 1));
    const network = sequential([...layers, dropout(0.5)], { backend });
    const weights = new Map(
      layers.toReversed().flatMap((_, index) => {
        const name = index === 11 ? 'dense' : `dense_${11 - index}`;
        const vars = `layers/${name}/vars`;
        return [
          [`${vars}/0`, storedTensor([1, 1], 'f32', [11 - index])],
          [`${vars}/1`, storedTensor([1], 'f32', [0])],
        ];
      }),
    );
    weights.set('layers/dropout/seed_generator/vars/0', storedTensor([2], 'u32', [1, 2]));
    setKerasWeights(network, weights);
    const found = await network.weights();
    expect(layers.map((_, index) => found[index * 2])).toEqual([...layers.keys()]);
  });

  test('of other layers are refused with their names, and the network stays as it was', async () => {
    const network = sequential([linear(16, 4)], { backend });
    const before = await network.weights();
    const weights = readKerasWeights(fixture('mlp.keras'));
    expect(() => setKerasWeights(network, weights, { source: 'mlp.keras' })).toThrow(
      'mlp.keras: there are no tensors for layer 0 (linear: 0 [16, 4], 1 [4]); left are "layers/dense" with "0" [16, 5], "1" [5] and 1 more.',
    );
    const smaller = sequential([linear(16, 5)], { backend });
    expect(() => setKerasWeights(smaller, weights)).toThrow(
      'Keras: the network has no layer for some tensors; left are "layers/dense_1" with "0" [5, 3], "1" [3].',
    );
    expect(await network.weights()).toEqual(before);
  });
});
