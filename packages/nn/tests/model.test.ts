import { referenceBackend, Tensor } from '@inkling/tensor';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Layer,
  linear,
  ModelError,
  type Network,
  readModel,
  relu,
  sequential,
  writeModel,
} from '../src/index.ts';
import { allLayers, type LayerReader } from '../src/layers/index.ts';
import { smallNetwork } from './support/networks.ts';

const backend = referenceBackend();
const read = (content: Uint8Array | string, layers: readonly LayerReader[] = allLayers) =>
  readModel(content, { backend, layers });
const jsonOf = async (network: Network) => JSON.parse(new TextDecoder().decode(await writeModel(network)));

describe('a saved model', () => {
  test('is read with every weight to the bit, and its metadata', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.float({ noNaN: true, noDefaultInfinity: true }), { minLength: 8, maxLength: 8 }),
        async (weights) => {
          const network = sequential([linear(3, 2)], { backend, weights });
          const saved = read(await writeModel(network, { accuracy: 0.97, by: 'test' }));
          expect(await saved.network.weights()).toEqual(Float32Array.from(weights));
          expect(saved.metadata).toEqual({ accuracy: 0.97, by: 'test' });
        },
      ),
    );
  });

  test('has its weights in little-endian base64, which other programs can read', async () => {
    const network = sequential([linear(1, 1)], { backend, weights: [1.5, -2] });
    const { layers } = await jsonOf(network);
    expect(layers[0].parameters).toEqual({
      weight: { shape: [1, 1], encoding: 'f32', data: 'AADAPw==' },
      bias: { shape: [1], encoding: 'f32', data: 'AAAAwA==' },
    });
  });

  test('may have a layer of the caller’s own, if its reader is passed in', async () => {
    const double = (): Layer<never> => ({
      ...relu(),
      kind: 'double',
      forward: ({ kernels, input, output }) => {
        kernels.activation('relu', input, output);
        kernels.addScaled(output, input, 1);
      },
    });
    const bytes = await writeModel(sequential([double()], { backend, inputShape: [1] }));
    const { network } = read(bytes, [...allLayers, { kind: 'double', read: double }]);
    const output = await network.run(new Tensor('f32', [1, 1], Float32Array.of(3)));
    expect(output.toArray()).toEqual([[6]]);
    expect(() => read(bytes)).toThrow(
      'no layer of the kind "double" here. The known kinds are avgPool2d, batchNorm',
    );
  });
});

describe('the weights of the original program', () => {
  const original = {
    W1: [
      [1, 2, 3],
      [4, 5, 6],
    ],
    b1: [[0.5], [-100]],
    W2: [[10, 20]],
    b2: [[7]],
  };

  test('load as the same function', async () => {
    const { network } = read(JSON.stringify(original));
    const output = await network.run(new Tensor('f32', [1, 3], Float32Array.of(1, 1, 1)));
    // relu(1+2+3+0.5) = 6.5; relu(4+5+6−100) = 0; 10·6.5 + 20·0 + 7
    expect(output.toArray()).toEqual([[72]]);
  });

  test.for([
    ['a hidden bias too few', { ...original, b1: [[0.5]] }, 'b1 has 1 rows, expected 2'],
    ['a ragged matrix', { ...original, W1: [[1, 2, 3], [4]] }, 'W1 row 1 is 1 numbers, expected 3 numbers'],
    [
      'a weight that is text',
      { ...original, W2: [[10, 'x']] },
      'W2 row 0 holds "x", expected a finite number',
    ],
    ['a weight beyond single precision', { ...original, b2: [[1e39]] }, 'b2 row 0 holds 1e+39'],
    [
      'a matrix that does not follow the hidden layer',
      { ...original, W2: [[1, 2, 3]] },
      'expected 2 numbers',
    ],
    ['nothing in a matrix', { ...original, W1: [] }, 'W1 must be a list'],
  ] as const)('are refused with %s', ([, json, words]) => {
    expect(() => read(JSON.stringify(json))).toThrow(words);
  });
});

test('a model from before the setting `bias` is read with biases', async () => {
  const model = await jsonOf(smallNetwork());
  for (const layer of model.layers) delete layer.settings.bias;
  expect(await read(JSON.stringify(model)).network.weights()).toEqual(await smallNetwork().weights());
});

describe('a model is refused, with a sentence that says where the error is', () => {
  const valid = () => jsonOf(smallNetwork());
  const nested = (depth: number): object =>
    depth === 0 ? { kind: 'relu' } : { kind: 'residual', settings: { layers: [nested(depth - 1)] } };
  const eight = (value: number) => ({ shape: [8], encoding: 'f32', data: base64(...Array(8).fill(value)) });
  const batchNormWith = (runningVariance: number) => ({
    kind: 'batchNorm',
    settings: { features: 8, momentum: 0.1, epsilon: 1e-5 },
    parameters: {
      scale: eight(1),
      shift: eight(0),
      runningMean: eight(0),
      runningVariance: eight(runningVariance),
    },
  });
  const base64 = (...numbers: number[]) => Buffer.from(Float32Array.from(numbers).buffer).toString('base64');

  // biome-ignore format: one case a line
  const cases: [string, (model: Awaited<ReturnType<typeof valid>>) => unknown, string][] = [
    ['another format', (model) => ({ ...model, format: 'other' }), 'not a model that can be read here'],
    ['a list', () => [], 'not a model that can be read here'],
    ['a version from the future', (model) => ({ ...model, version: 2 }), 'has version 2, but this program reads version 1'],
    ['a key it does not know', (model) => ({ ...model, weigths: [] }), 'the key "weigths" is not known here'],
    ['layers that are no list', (model) => ({ ...model, layers: 'none' }), '"layers" must be a list'],
    ['no layers', (model) => ({ ...model, layers: [] }), 'a list of at least one layer'],
    ['a layer that is none', (model) => { model.layers[1] = 7; return model; }, 'layer 1: expected an object'],
    ['a wrong setting', (model) => { model.layers[0].settings.inFeatures = -2; return model; }, 'layer 0: setting "inFeatures" must be a whole number from 1 up, but it is -2'],
    ['a huge layer without its weights', (model) => { model.layers[0].settings.inFeatures = 1e12; return model; }, 'it has 8,000,000,000,035 weights, more than the limit of 100,000,000'],
    ['another layer without its weights', (model) => { model.layers[0].settings.inFeatures = 3; model.inputShape = [3]; return model; }, 'layer 0, weight: it has shape [2, 8], expected [3, 8]'],
    ['a shape without its bytes', (model) => { model.inputShape = [1000]; model.layers[0].settings.inFeatures = 1000; model.layers[0].parameters.weight.shape[0] = 1000; return model; }, 'needs 32000'],
    ['a setting it does not know', (model) => { model.layers[0].settings.colour = 'red'; return model; }, 'layer 0, settings: the key "colour" is not known'],
    ['a field its encoding does not know', (model) => { model.layers[0].parameters.weight.scales = [9]; return model; }, 'layer 0, weight: the key "scales" is not known'],
    ['weights of another shape', (model) => { model.layers[0].parameters.weight.shape = [8, 2]; return model; }, 'layer 0, weight: it has shape [8, 2], expected [2, 8]'],
    ['missing weights', (model) => { delete model.layers[2].parameters.bias; return model; }, 'layer 2, bias: it is missing'],
    ['weights it has no place for', (model) => { model.layers[1].parameters.weight = {}; return model; }, 'layer 1, parameters: the key "weight" is not known'],
    ['too few bytes', (model) => { model.layers[2].parameters.bias.data = base64(1, 2); return model; }, 'layer 2, bias: its data has 8 bytes, but shape [3] needs 12'],
    ['data that is not base64', (model) => { model.layers[2].parameters.bias.data = '!'; return model; }, 'its data is not base64 text'],
    ['a weight that is NaN', (model) => { model.layers[2].parameters.bias.data = base64(1, Number.NaN, 3); return model; }, 'layer 2, bias: number 1 is NaN'],
    ['an encoding it does not know', (model) => { model.layers[0].parameters.weight.encoding = 'f8'; return model; }, 'encoded as "f8"; this program reads f32'],
    ['a variance below 0', (model) => { model.layers[1] = batchNormWith(-1); return model; }, 'layer 1, runningVariance: number 0 is -1, below 0'],
    ['a layer within another that it does not know', (model) => { model.layers[1] = { kind: 'residual', settings: { layers: [{ kind: 'magic' }] } }; return model; }, 'layer 1: in residual: there is no layer of the kind "magic" here'],
    ['layers in layers without end', (model) => { model.layers[1] = nested(40); return model; }, 'layers lie in layers more than 16 deep'],
    ['a window that is text', (model) => { model.layers[1] = { kind: 'maxPool2d', settings: { size: '2', stride: 2, padding: 0 } }; return model; }, 'layer 1: setting "size" must be a number, or two, but it is "2"'],
    ['layers that do not fit together', (model) => { model.layers.shift(); return model; }, 'layer 1: linear: a sample has shape [2], expected [8]'],
  ];

  test.for(cases)('%s', async ([, change, words]) => {
    const text = JSON.stringify(change(await valid()));
    expect(() => read(text)).toThrow(ModelError);
    expect(() => read(text)).toThrow(words);
  });

  test.for([
    ['an empty file', ' \n', 'the file is empty'],
    ['text that is not JSON', 'hello', 'not a model that can be read here'],
    ['an object that is not JSON', '{hello', 'the file is not JSON'],
    ['half a file', '{"format": "inkling-model", "lay', 'the file is not JSON'],
    ['bytes that are no text', '\u0000\u0001', 'not a model that can be read here'],
    ['the NaN that Python writes', '{"W1": [[NaN]]}', 'It holds NaN or Infinity'],
    [
      'a __proto__ key',
      '{"format": "inkling-model", "__proto__": {"version": 1}}',
      'the key "__proto__" has no place',
    ],
  ])('%s', ([, text, words]) => {
    expect(() => read(text)).toThrow(ModelError);
    expect(() => read(text)).toThrow(words);
  });

  test('a text about Infinity in half a file is not taken for a number', () => {
    expect(() => read('{"timeout": "Infinity", "lay')).toThrow(
      /the file is not JSON \([^)]*(\([^)]*\)[^)]*)?\)\.$/,
    );
    expect(() => read('{"rate": -Infinity}')).toThrow('It holds NaN or Infinity');
  });
});
