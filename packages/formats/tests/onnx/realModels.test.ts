// Slow: ONNX Runtime and we answer many pictures of MNIST.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { readModel } from '@inkling/nn';
import { allLayers } from '@inkling/nn/layers';
import { Tensor } from '@inkling/tensor';
import { wasmBackend } from '@inkling/tensor-wasm';
import { expect, vi } from 'vitest';
import { onnxFormat, readOnnx } from '../../src/onnx/index.ts';
import { modelsFolder, withModels } from '../support/realModels.ts';
import { expectSameAnswers } from './support/expectSameAnswers.ts';
import { runOnnx } from './support/onnxRuntime.ts';

// It has the reference's bits, sooner.
const backend = await wasmBackend({ threads: 1 });
const options = { backend, layers: allLayers, formats: [onnxFormat] };
const read = (file: string) => readFileSync(resolve(modelsFolder, file));

/** The first test images of MNIST, as numbers from 0 to `largest`, and their labels. */
function testImages(count: number, largest: number) {
  const unpack = (file: string) => gunzipSync(readFileSync(resolve(modelsFolder, '../mnist', file)));
  const pixels = unpack('t10k-images-idx3-ubyte.gz').subarray(16, 16 + count * 784);
  return {
    images: Float32Array.from(pixels, (pixel) => (pixel / 255) * largest),
    labels: unpack('t10k-labels-idx1-ubyte.gz').subarray(8, 8 + count),
  };
}

interface RealModel {
  readonly file: string;
  readonly largest: number;
  /** One input of its graph, and how many it takes at once. */
  readonly shape: readonly number[];
  readonly batch: number;
  readonly layers: string;
  /** The right answers of 1,000, as ONNX Runtime counts them. */
  readonly right: number;
}

withModels.for<RealModel>([
  {
    file: 'mlp-pytorch.onnx',
    largest: 1,
    shape: [784],
    batch: 1000,
    layers: 'linear relu linear relu linear',
    right: 955,
  },
  {
    file: 'conv-cntk.onnx',
    largest: 255,
    shape: [1, 28, 28],
    batch: 1,
    layers: 'conv2d relu maxPool2d conv2d relu maxPool2d flatten linear',
    right: 987,
  },
  {
    file: 'conv-keras2onnx.onnx',
    largest: 1,
    shape: [28, 28, 1],
    batch: 1000,
    layers: 'conv2d relu maxPool2d conv2d relu maxPool2d flatten linear linear softmax',
    right: 892,
  },
])(
  '$file, trained elsewhere, gives the answers of ONNX Runtime',
  async ({ file, largest, shape, batch, layers, right }) => {
    const { network } = readModel(read(file), options);
    expect(network.layers.map(({ kind }) => kind).join(' ')).toBe(layers);
    const { images, labels } = testImages(1000, largest);
    const answers = await network.run(new Tensor('f32', [1000, 784], images));
    const isRight = (label: number, index: number) => {
      const row = answers.data.subarray(index * 10, index * 10 + 10);
      return row.indexOf(Math.max(...row)) === label;
    };
    expect([...labels].filter(isRight).length).toBe(right);
    // A file for one image is asked for the first ten only.
    const count = batch === 1 ? 10 : batch;
    for (let start = 0; start < count; start += batch) {
      const given = new Tensor('f32', [batch, ...shape], images.slice(start * 784, (start + batch) * 784));
      const ours = answers.data.slice(start * 10, (start + batch) * 10);
      expectSameAnswers(new Tensor('f32', [batch, 10], ours), await runOnnx(read(file), given));
    }
  },
);

withModels('a file of PyTorch whose weights lie elsewhere needs them', async () => {
  const file = read('external-data.onnx');
  expect(() => readModel(file, options)).toThrow('tensor "conv1.weight": it lies in another file');
  // The weights were not published.
  const weights = vi.fn(async () => new Uint8Array(1_000_000));
  const { network } = await readOnnx(file, options, weights);
  expect(weights.mock.calls).toEqual([['mnist.onnx.data']]);
  expect(network.layers.map(({ kind }) => kind).join(' ')).toBe('conv2d relu flatten linear');
});
