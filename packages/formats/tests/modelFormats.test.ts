import { linear, type ModelFormat, type Network, readModel, relu, sequential, writeModel } from '@inkling/nn';
import { allLayers } from '@inkling/nn/layers';
import { layerCases } from '@inkling/nn/testing';
import { referenceBackend } from '@inkling/tensor';
import { describe, expect, test } from 'vitest';
import { type FormatCase, formatSuite } from '../../nn/tests/support/formatSuite.ts';
import { savedNetwork } from '../../nn/tests/support/savedNetwork.ts';
import { npzFormat } from '../src/npz/index.ts';
import { onnxFormat } from '../src/onnx/index.ts';
import { safetensorsFormat } from '../src/safetensors/index.ts';

const backend = referenceBackend();
const options = { backend, layers: allLayers };

/** Formats of our own networks: what is written is read again. */
const formats = [safetensorsFormat, npzFormat, onnxFormat];

/** 2 · 3 + 1 · −1 + 0.5, and relu. */
const small = sequential([linear(2, 1), relu()], { backend, weights: [2, 1, 0.5] });

async function caseOf(format: ModelFormat): Promise<FormatCase> {
  const bytes = await writeModel(small, {}, { format });
  return {
    format,
    bytes,
    sample: { inputs: [3, -1], outputs: [5.5] },
    cost: { layers: 2, weights: 3, activations: 4, operations: 5 },
    damaged: {
      'a file that ends too early': bytes.subarray(0, -1),
      'a file with a byte too many': Uint8Array.of(...bytes, 0),
    },
    network: savedNetwork(),
  };
}

const cases = await Promise.all(formats.map(caseOf));
for (const formatCase of cases) formatSuite(formatCase, cases);

describe.for(formats)('$name', (format) => {
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
