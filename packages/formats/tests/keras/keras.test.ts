import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { isJsonObject, type Json, type JsonObject, ModelError, readModel } from '@inkling/nn';
import { allLayers } from '@inkling/nn/layers';
import { referenceBackend, Tensor } from '@inkling/tensor';
import { unzipSync, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { FormatError, kerasFormat, readKerasWeights } from '../../src/keras/index.ts';
import { expectSameAnswers } from '../onnx/support/expectSameAnswers.ts';

const options = { backend: referenceBackend(), layers: allLayers, formats: [kerasFormat] };
const read = (name: string) =>
  new Uint8Array(readFileSync(resolve(import.meta.dirname, '../fixtures/keras', name)));
const networkIn = (bytes: Uint8Array) => readModel(bytes, options).network;
const kindsIn = (bytes: Uint8Array) =>
  networkIn(bytes)
    .layers.map(({ kind }) => kind)
    .join(' ');

interface Answers {
  readonly shape: readonly number[];
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
}

/** The configuration of a model, to be changed. */
function configOf(name: string): JsonObject {
  const json: Json = JSON.parse(new TextDecoder().decode(unzipSync(read(name))['config.json']));
  return isJsonObject(json) ? json : {};
}

/** The file with its configuration replaced. */
function withConfig(name: string, config: JsonObject): Uint8Array {
  const text = new TextEncoder().encode(JSON.stringify(config));
  return zipSync({ ...unzipSync(read(name)), 'config.json': text });
}

/** The file with a text of its configuration replaced. */
function edited(name: string, text: string, by: string): Uint8Array {
  const before = JSON.stringify(configOf(name));
  expect(before).toContain(text);
  return withConfig(name, JSON.parse(before.replaceAll(text, by)));
}

// Keras 3.15 saved the files; `fixtures/keras/make.py` made them, with what the models answer.
describe('a file of Keras', () => {
  test.for([
    'small.keras',
    'mlp.keras',
    'cnn.keras',
    'cnn.h5',
    'functional.keras',
    'nested.keras',
    'nested.h5',
  ])('%s gives the answers of Keras', async (name) => {
    const answersFile = name.replace(/\.\w+$/, '.json');
    const { shape, inputs, outputs }: Answers = JSON.parse(new TextDecoder().decode(read(answersFile)));
    const network = networkIn(read(name));
    const found = await network.run(
      new Tensor('f32', [shape[0], ...network.shapes[0]], Float32Array.from(inputs)),
    );
    expectSameAnswers(found, new Tensor('f32', found.shape, Float32Array.from(outputs)));
  });

  test('is read as these layers', () => {
    expect(kindsIn(read('mlp.keras'))).toBe('flatten linear relu dropout linear softmax');
    expect(kindsIn(read('cnn.keras'))).toBe(
      'conv2d batchNorm leakyRelu conv2d tanh conv2d silu layerNorm maxPool2d avgPool2d conv2d relu flatten linear softmax',
    );
    expect(kindsIn(read('cnn.h5'))).toBe(kindsIn(read('cnn.keras')));
    expect(kindsIn(read('functional.keras'))).toBe('conv2d residual globalAvgPool flatten linear softmax');
    expect(kindsIn(read('nested.keras'))).toBe(
      'conv2d gelu batchNorm conv2d leakyRelu maxPool2d flatten linear sigmoid',
    );
    expect(kindsIn(read('nested.h5'))).toBe(kindsIn(read('nested.keras')));
  });

  test('takes pictures without an axis for their one channel as ours, pixel / 255', () => {
    const { shapes } = networkIn(read('mlp.keras'));
    expect(shapes[0]).toEqual([4, 4, 1]);
  });

  test('scales and shifts that are no division by 255 stay', () => {
    const scaled = edited('mlp.keras', '"offset":0', '"offset":-0.5');
    expect(kindsIn(scaled)).toBe('batchNorm flatten linear relu dropout linear softmax');
  });

  test('of Keras 2.12 to 2.15 has another path of its variables', async () => {
    expect(await networkIn(read('older.keras')).weights()).toEqual(
      await networkIn(read('small.keras')).weights(),
    );
  });

  test('has tensors by their paths', () => {
    const tensors = readKerasWeights(read('small.keras'));
    const paths = [...tensors.keys()].filter((path) => !path.startsWith('optimizer/'));
    expect(paths).toEqual(['layers/dense/vars/0', 'layers/dense/vars/1']);
    expect(tensors.get('layers/dense/vars/0')?.numbers()).toEqual(Float32Array.of(2, 1));
  });
});

describe('refused', () => {
  test('weights without layers, with their names', () => {
    expect(() => networkIn(read('functional.weights.h5'))).toThrow(
      expect.objectContaining({
        code: 'FORMAT_NO_LAYERS',
        message: expect.stringContaining('Keras: it has tensors ("layers/batch_nor'),
      }),
    );
  });

  test.for<[string, string, string, string, string]>([
    [
      'another class',
      'mlp.keras',
      '"Dropout"',
      '"LSTM"',
      'the layer "dropout" (LSTM): layers of this class are not read',
    ],
    ['a class of a user', 'mlp.keras', '"Dropout"', '"My\\nLayer"', '(My\\nLayer): layers of this class'],
    ['another model', 'mlp.keras', '"Sequential"', '"MyModel"', 'its model is of the class "MyModel"'],
    [
      'another activation',
      'mlp.keras',
      '"activation":"relu"',
      '"activation":"elu"',
      'the layer "dense" (Dense): its activation "elu" is not read',
    ],
    [
      'dilations',
      'cnn.keras',
      '"dilation_rate":[1,1]',
      '"dilation_rate":[2,2]',
      'its dilation_rate is not 1',
    ],
    ['channels first', 'cnn.keras', 'channels_last', 'channels_first', 'its channels are not the last axis'],
    ['an axis of the batch norm', 'cnn.keras', '"axis":-1', '"axis":1', 'its axis is not the last one'],
    [
      'other sizes',
      'mlp.keras',
      '"units":5',
      '"units":6',
      'its variable "kernel" has shape [16, 5], expected [16, 6]',
    ],
    [
      'sizes that are no numbers',
      'mlp.keras',
      '"units":5',
      '"units":"5"',
      'its units is "5", expected a number',
    ],
    ['an open length', 'mlp.keras', '[null,4,4]', '[null,null,4]', 'must state the shape of its input'],
    [
      'huge lengths',
      'mlp.keras',
      '[null,4,4]',
      '[null,94906267,94906267]',
      'must state the shape of its input',
    ],
    ['a padding', 'cnn.keras', '"padding":"same"', '"padding":"causal"', 'its padding is "causal"'],
    [
      'a pooling that is padded on one side',
      'cnn.keras',
      '"padding":"valid","strides":[2,2]',
      '"padding":"same","strides":[2,2]',
      'its padding is not the same on both sides: windows of [2, 2] over [5, 4, 4]; use padding="valid", or pictures of another size',
    ],
    [
      'averages without padding',
      'cnn.keras',
      '"pool_size":[2,2],"padding":"valid","strides":[2,2]',
      '"pool_size":[3,3],"padding":"same","strides":[1,1]',
      'its averages leave padding out',
    ],
    [
      'a sum of different shapes',
      'functional.keras',
      '["first",0,0]}},',
      '["reshape",0,0]}},',
      'the layer "sum" (Add): it adds [4, 4, 1] and [4, 4, 3]',
    ],
    [
      'a layer used twice',
      'functional.keras',
      '["first",0,0]',
      '["first",1,0]',
      'the layer "first" is used more than once',
    ],
    [
      'a cycle',
      'functional.keras',
      '["first",0,0]',
      '["dense",0,0]',
      'takes the output of "dense", which does not come before it',
    ],
    [
      'no output',
      'functional.keras',
      '"output_layers":["dense",0,0]',
      '"output_layers":[]',
      'has 0 outputs, expected one',
    ],
  ])('%s', ([, file, text, by, message]) => {
    expect(() => networkIn(edited(file, text, by))).toThrow(
      expect.objectContaining({ name: 'FormatError', message: expect.stringContaining(message) }),
    );
  });

  test('a sum of two branches that both have layers', () => {
    const forked = edited('functional.keras', '["batch_normalization",0,0]', '["first",0,0]');
    const config = JSON.parse(new TextDecoder().decode(unzipSync(forked)['config.json']));
    const text = JSON.stringify(config).replace('["first",0,0]}},', '["batch_normalization",0,0]}},');
    expect(() => networkIn(withConfig('functional.keras', JSON.parse(text)))).toThrow(
      'the layer "sum" (Add): both activations that it adds were changed since they parted',
    );
  });

  test('a variable that is missing', () => {
    const { 'model.weights.h5': weights, ...others } = unzipSync(read('small.keras'));
    const renamed = Buffer.from(weights);
    const at = renamed.indexOf('layers\0');
    expect(at).toBeGreaterThan(0);
    renamed.write('levels', at);
    expect(() => networkIn(zipSync({ ...others, 'model.weights.h5': renamed }))).toThrow(
      'the layer "dense" (Dense): its variable "kernel" is missing',
    );
  });

  test('an archive without its weights or its configuration', () => {
    const { 'model.weights.h5': weights, 'config.json': config, ...others } = unzipSync(read('small.keras'));
    expect(() => networkIn(zipSync({ ...others, 'config.json': config }))).toThrow(
      'has no "model.weights.h5"',
    );
    expect(() => networkIn(zipSync({ ...others, 'model.weights.h5': weights }))).toThrow(
      'has no "config.json"',
    );
  });

  test('a key twice, and __proto__', () => {
    const files = unzipSync(read('small.keras'));
    const withText = (text: string) => zipSync({ ...files, 'config.json': new TextEncoder().encode(text) });
    expect(() => networkIn(withText('{"class_name": "Sequential", "class_name": "Model"}'))).toThrow(
      'has the key "class_name" twice',
    );
    expect(() => networkIn(withText('{"__proto__": {}}'))).toThrow('"__proto__"');
  });

  test('a configuration whose lists lie in each other too deeply', () => {
    const nested = `${'['.repeat(2000)}${']'.repeat(2000)}`;
    expect(() => networkIn(edited('functional.keras', '["input_layer",0,0]', nested))).toThrow(FormatError);
  });

  test('layers of a newer HDF5, in words', () => {
    expect(() => networkIn(read('newer.keras'))).toThrow(
      /HDF5: it has a superblock of version \d, which is not read here/,
    );
  });

  test('a whole model that ends at any byte', () => {
    const bytes = read('cnn.h5');
    for (let length = 0; length < bytes.length; length += 7) {
      expect(() =>
        kerasFormat.read({ bytes: bytes.subarray(0, length), text: '' } as never, options),
      ).toThrow(ModelError);
    }
  });
});
