import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { linear, type ModelFormat, type Network, readModel, relu, sequential, writeModel } from '@inkling/nn';
import { allLayers } from '@inkling/nn/layers';
import { layerCases } from '@inkling/nn/testing';
import { referenceBackend } from '@inkling/tensor';
import { unzipSync, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { type FormatCase, formatSuite } from '../../nn/tests/support/formatSuite.ts';
import { savedNetwork } from '../../nn/tests/support/savedNetwork.ts';
import { brainFormat } from '../src/brainjs/index.ts';
import { kerasFormat } from '../src/keras/index.ts';
import { npzFormat } from '../src/npz/index.ts';
import { onnxFormat } from '../src/onnx/index.ts';
import { pytorchFormat } from '../src/pytorch/index.ts';
import { safetensorsFormat } from '../src/safetensors/index.ts';
import { tfjsFormat } from '../src/tfjs/index.ts';

const backend = referenceBackend();
const options = { backend, layers: allLayers };

/** Formats of our own networks: what is written is read again. */
const formats = [safetensorsFormat, npzFormat, onnxFormat];

/** 2 · 3 + 1 · −1 + 0.5, and relu. */
const small = sequential([linear(2, 1), relu()], { backend, weights: [2, 1, 0.5] });

const sample = { inputs: [3, -1], outputs: [5.5] };
const cost = { layers: 2, weights: 3, activations: 4, operations: 5 };

async function caseOf(format: ModelFormat): Promise<FormatCase> {
  const bytes = await writeModel(small, {}, { format });
  return {
    format,
    bytes,
    sample,
    cost,
    damaged: {
      'a file that ends too early': bytes.subarray(0, -1),
      'a file with a byte too many': Uint8Array.of(...bytes, 0),
    },
    network: savedNetwork(),
  };
}

const encode = (json: unknown) => new TextEncoder().encode(JSON.stringify(json));

// Packed, so that the suite, which cuts it off at every byte, has fewer bytes to cut.
const kerasFile = zipSync(
  unzipSync(readFileSync(resolve(import.meta.dirname, 'fixtures/keras/small.keras'))),
);

/** The same network as a layers-model of TensorFlow.js, with its weights in two files. */
function tfjsModel(change: { readonly paths?: readonly string[]; readonly shape?: readonly number[] } = {}) {
  const { paths = ['one.bin', 'two.bin'], shape = [2, 1] } = change;
  const config = { name: 'dense', units: 1, activation: 'relu', batch_input_shape: [null, 2] };
  return encode({
    format: 'layers-model',
    modelTopology: {
      class_name: 'Sequential',
      config: { name: 'sequential', layers: [{ class_name: 'Dense', config }] },
    },
    weightsManifest: [
      {
        paths,
        weights: [
          { name: 'dense/kernel', shape, dtype: 'float32' },
          { name: 'dense/bias', shape: [1], dtype: 'float32' },
        ],
      },
    ],
  });
}
const tfjsShards = new Map([
  ['one.bin', new Uint8Array(Float32Array.of(2, 1).buffer).subarray(0, 5)],
  ['two.bin', new Uint8Array(Float32Array.of(2, 1, 0.5).buffer).subarray(5)],
]);

const brain = (change: object = {}) =>
  encode({
    type: 'NeuralNetwork',
    sizes: [2, 1],
    layers: [
      { weights: [], biases: [] },
      { weights: [[2, 1]], biases: [0.5] },
    ],
    trainOpts: { activation: 'relu' },
    ...change,
  });

/** Formats of others, which are only read. */
const readOnly: FormatCase[] = [
  {
    format: kerasFormat,
    bytes: kerasFile,
    damaged: { 'a file with a byte too many': Uint8Array.of(...kerasFile, 0) },
    sample,
    cost,
  },
  {
    format: tfjsFormat(tfjsShards),
    bytes: tfjsModel(),
    damaged: {
      'a weight that is larger than its files': tfjsModel({ shape: [2, 2] }),
      'a file that is not there': tfjsModel({ paths: ['one.bin', 'three.bin'] }),
      'a file that is named twice': tfjsModel({ paths: ['one.bin', 'one.bin'] }),
    },
    sample,
    cost,
  },
  {
    format: brainFormat,
    bytes: brain(),
    damaged: {
      'a layer too few': brain({ sizes: [2, 1, 1] }),
      'another activation': brain({ trainOpts: { activation: 'swish' } }),
      'another class': brain({ type: 'LSTM' }),
      'a weight that is no number': brain({ layers: [{}, { weights: [[2, null]], biases: [0.5] }] }),
      'a size below 1': brain({ sizes: [0, 1] }),
    },
    sample,
    cost,
  },
];

const cases = [...(await Promise.all(formats.map(caseOf))), ...readOnly];
for (const formatCase of cases) formatSuite(formatCase, cases);

describe.for([...formats, pytorchFormat])('$name', (format) => {
  const again = async (network: Network, encoding?: 'f16' | 'i8') => {
    const bytes = await writeModel(network, {}, { format, encoding });
    return { bytes, network: readModel(bytes, { ...options, formats: [format] }).network };
  };

  test.for(layerCases)('keeps $name to the bit', async ({ layer, inputShape }) => {
    const network = sequential([layer], { backend, inputShape, seed: 5 });
    const read = (await again(network)).network;
    expect(await read.weights()).toEqual(await network.weights());
    expect(read.layers[0].settings).toEqual(layer.settings);
  });

  test.for(['f16', 'i8'] as const)('rounds to %s as the Inkling format does', async (encoding) => {
    const network = savedNetwork();
    const ours = readModel(await writeModel(network, {}, { encoding }), options).network;
    const read = await again(network, encoding);
    expect(await read.network.weights()).toEqual(await ours.weights());
    expect(await read.network.weights()).not.toEqual(await network.weights());
  });

  test('takes about half of the bytes in f16, and a quarter in i8', async () => {
    const network = sequential([linear(200, 100)], { backend });
    const [f32, f16, i8] = await Promise.all(
      ([undefined, 'f16', 'i8'] as const).map(
        async (encoding) => (await again(network, encoding)).bytes.length,
      ),
    );
    expect(f16 / f32).toBeCloseTo(1 / 2, 1);
    expect(i8 / f32).toBeCloseTo(1 / 4, 1);
  });
});
