import { readdirSync, readFileSync } from 'node:fs';
import { referenceBackend } from '@inkling/tensor';
import { describe, expect, test, vi } from 'vitest';
import {
  checkCost,
  encodingNames,
  inklingFormat,
  jsonFormat,
  linear,
  ModelError,
  type ModelFormat,
  originalFormat,
  readModel,
  sequential,
  writeModel,
} from '../src/index.ts';
import { allLayers } from '../src/layers/index.ts';
import { type FormatCase, formatSuite } from './support/formatSuite.ts';
import { smallNetwork } from './support/networks.ts';
import { savedNetwork } from './support/savedNetwork.ts';

const backend = referenceBackend();
const options = { backend, layers: allLayers };
const encode = (json: unknown) => new TextEncoder().encode(JSON.stringify(json));
const base64 = (...numbers: number[]) => Buffer.from(Float32Array.from(numbers).buffer).toString('base64');

const inklingModel = {
  format: 'inkling-model',
  version: 1,
  inputShape: [2],
  layers: [
    { kind: 'residual', settings: { layers: [{ kind: 'relu', settings: {} }] } },
    {
      kind: 'linear',
      settings: { inFeatures: 2, outFeatures: 1, bias: true },
      parameters: {
        weight: { shape: [2, 1], encoding: 'f32', data: base64(1, 10) },
        bias: { shape: [1], encoding: 'f32', data: base64(0.5) },
      },
    },
  ],
};

// biome-ignore format: a matrix a line
const originalWeights = {
  W1: [[1, 2], [3, 4]],
  b1: [[0.5], [-100]],
  W2: [[10, 20]],
  b2: [[7]],
};

/**
 * A binary format: four letters, a weight and a bias, little-endian. It represents the
 * formats of other programs.
 */
const binaryFormat: ModelFormat = {
  name: 'a line',
  recognizes: ({ bytes }) => String.fromCharCode(...bytes.subarray(0, 4)) === 'LINE',
  read({ bytes }, { limits }) {
    const layers = [linear(1, 1)];
    checkCost(layers, [1], limits);
    if (bytes.length !== 12) throw new ModelError(`model: it has ${bytes.length} bytes, expected 12.`);
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    const weights = [view.getFloat32(4, true), view.getFloat32(8, true)];
    if (!weights.every(Number.isFinite)) throw new ModelError('model: its weights are not finite.');
    return { network: sequential(layers, { backend, weights }), metadata: {} };
  },
};

const letters = new TextEncoder().encode('LINE');
const line = Uint8Array.of(...letters, ...[0, 0, 0, 0x40], ...[0, 0, 0x80, 0x3f]); // 2 and 1

const cases: readonly FormatCase[] = [
  {
    format: inklingFormat,
    bytes: encode(inklingModel),
    // 3 + relu(3) = 6 and −1 + relu(−1) = −1, then 1 · 6 + 10 · −1 + 0.5
    sample: { inputs: [3, -1], outputs: [-3.5] },
    // The activations are those of [2] → [2] → [1], and the output of the layer within the residual. The
    // operations are one for each sum of the residual, and (2 · 2 + 1) · 1 of the linear layer.
    cost: { layers: 3, weights: 3, activations: 7, operations: 7 },
    damaged: {
      'no layers': encode({ ...inklingModel, layers: [] }),
      'a version from the future': encode({ ...inklingModel, version: 2 }),
      'no text behind the first letters': Uint8Array.of(...encode(inklingModel).subarray(0, 40), 0xff, 0xfe),
    },
    network: savedNetwork(),
  },
  {
    format: originalFormat,
    bytes: encode(originalWeights),
    // 10 · relu(1 + 2 + 0.5) + 20 · relu(3 + 4 − 100) + 7
    sample: { inputs: [1, 1], outputs: [42] },
    cost: { layers: 3, weights: 9, activations: 7, operations: 15 },
    damaged: {
      'a ragged matrix': encode({ ...originalWeights, W1: [[1, 2], [3]] }),
      'a bias too many': encode({ ...originalWeights, b2: [[7], [8]] }),
    },
  },
  {
    format: binaryFormat,
    bytes: line,
    sample: { inputs: [3], outputs: [7] },
    cost: { layers: 1, weights: 2, activations: 2, operations: 3 },
    damaged: { 'a byte too many': Uint8Array.of(...line, 0) },
  },
];

for (const formatCase of cases) formatSuite(formatCase, cases);

describe('JSON formats', () => {
  const slope = jsonFormat({
    name: 'one number',
    recognizes: (json) => 'slope' in json,
    read: (json) => ({
      network: sequential([linear(1, 1)], { backend, weights: [Number(json.slope), 0] }),
      metadata: {},
    }),
    write: (_, { weights }) => ({ slope: weights[0] }),
  });
  const formats = [inklingFormat, originalFormat, slope];

  test('are tried in the order of the caller’s list', () => {
    expect(readModel('{"slope": 3}', { ...options, formats }).network.parameters.count).toBe(2);
    expect(() => readModel('{"slop": 3}', { ...options, formats })).toThrow('or one number');
  });

  test('parse a file once, for any number of formats', () => {
    const parse = vi.spyOn(JSON, 'parse');
    readModel(encode({ slope: 3 }), { ...options, formats });
    expect(parse).toHaveBeenCalledTimes(1);
    parse.mockRestore();
  });

  test('do not parse a file of another kind', () => {
    const parse = vi.spyOn(JSON, 'parse');
    readModel(line, { ...options, formats: [...formats, binaryFormat] });
    expect(parse).not.toHaveBeenCalled();
    parse.mockRestore();
  });

  test('read the bytes again at each call', () => {
    const bytes = encode({ slope: 3 });
    readModel(bytes, { ...options, formats });
    bytes.set(encode({ slop0: 3 }));
    expect(() => readModel(bytes, { ...options, formats })).toThrow('not a model that can be read here');
  });

  test('accept spaces and a byte order mark before the object', () => {
    const text = '\uFEFF\r\n\t {"slope": 3}';
    expect(readModel(new TextEncoder().encode(text), { ...options, formats }).metadata).toEqual({});
  });

  test('write through writeModel, with the given options', async () => {
    const network = sequential([linear(1, 1)], { backend, weights: [3, 0] });
    expect(new TextDecoder().decode(await writeModel(network, {}, { format: slope }))).toBe(
      '{\n "slope": 3\n}\n',
    );
  });
});

describe('a file written when models were text:', () => {
  const metadata = { note: 'écrit, 数字', nested: { accuracy: 0.5, list: [1, null] } };

  const folder = new URL('fixtures/models/', import.meta.url);
  const files = readdirSync(folder).map((file) => ({ file, before: readFileSync(new URL(file, folder)) }));

  test.for(files)('$file has the same bytes when it is written today', async ({ file, before }) => {
    const encoding = encodingNames.find((name) => file === `${name}.json`);
    const today = await writeModel(savedNetwork(), metadata, { encoding });
    expect(new TextDecoder().decode(today)).toBe(before.toString('utf8'));
  });

  test.for(files)('$file is read, and written again, without loss', async ({ before }) => {
    const { network, metadata: saved } = readModel(before, options);
    const again = readModel(await writeModel(network, saved), options);
    expect(await again.network.weights()).toEqual(await network.weights());
    expect(again.metadata).toEqual(metadata);
  });
});

test('an unknown encoding is refused, and the message lists the known encodings', async () => {
  const encoding: string = 'f8';
  // @ts-expect-error: the compiler refuses it first
  await expect(writeModel(smallNetwork(), {}, { encoding })).rejects.toThrow(
    `encoding is "f8", expected one of ${encodingNames.join(', ')}.`,
  );
});
