import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { readModel } from '@inkling/nn';
import { allLayers } from '@inkling/nn/layers';
import { referenceBackend, Tensor } from '@inkling/tensor';
import { expect } from 'vitest';
import { kerasFormat } from '../../src/keras/index.ts';
import { modelsFolder, withModels } from '../support/realModels.ts';

const options = { backend: referenceBackend(), layers: allLayers, formats: [kerasFormat] };
const read = (file: string) => readFileSync(resolve(modelsFolder, file));

withModels('a .keras file of Keras 2.14, trained elsewhere, is read', () => {
  const { network } = readModel(read('keras3.keras'), options);
  expect(network.shapes[0]).toEqual([8, 8, 1]);
  expect(network.layers.map(({ kind }) => kind).join(' ')).toBe(
    'conv2d relu maxPool2d flatten linear relu linear softmax',
  );
});

withModels('an .h5 file of Keras 2, trained elsewhere, reads digits of MNIST', async () => {
  const { network } = readModel(read('keras2.h5'), options);
  const unpack = (file: string) => gunzipSync(readFileSync(resolve(modelsFolder, '../mnist', file)));
  const pixels = unpack('t10k-images-idx3-ubyte.gz').subarray(16, 16 + 50 * 784);
  const labels = unpack('t10k-labels-idx1-ubyte.gz').subarray(8, 8 + 50);
  const images = Float32Array.from(pixels, (pixel) => pixel / 255);
  const { data } = await network.run(new Tensor('f32', [50, 784], images));
  const isRight = (label: number, index: number) => {
    const row = data.subarray(index * 10, index * 10 + 10);
    return row.indexOf(Math.max(...row)) === label;
  };
  expect([...labels].filter(isRight).length).toBe(50);
});
