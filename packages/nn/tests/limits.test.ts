import { referenceBackend, Tensor } from '@inkling/tensor';
import { describe, expect, test } from 'vitest';
import {
  ModelError,
  ModelLimitError,
  type ModelLimits,
  readModel,
  relu,
  residual,
  sequential,
  summary,
  writeModel,
} from '../src/index.ts';
import { allLayers } from '../src/layers/index.ts';

const entry = (kind: string, settings: object = {}, parameters: object = {}) => ({
  kind,
  settings,
  parameters,
});
const model = (inputShape: readonly number[], layers: readonly object[]) =>
  JSON.stringify({ format: 'inkling-model', version: 1, inputShape, layers });

/** A backend that fails the test when it is asked for memory. */
const emptyBackend = {
  ...referenceBackend(),
  allocate(): never {
    throw new Error('memory was allocated');
  },
};
const refusalOf = (text: string, limits?: Partial<ModelLimits>) => {
  try {
    readModel(text, { backend: emptyBackend, layers: allLayers, limits });
  } catch (error) {
    return error;
  }
  return undefined;
};
const zeros = (shape: readonly number[]) => ({
  shape,
  encoding: 'f32',
  data: Buffer.from(new Float32Array(shape.reduce((size, length) => size * length, 1)).buffer).toString(
    'base64',
  ),
});
const conv = (size: readonly [number, number], padding: readonly [number, number]) =>
  entry(
    'conv2d',
    { inChannels: 1, outChannels: 1, size, stride: [1, 1], padding, groups: 1, bias: false },
    { weight: zeros([...size, 1, 1]) },
  );

describe('a model file that costs too much is refused before memory is allocated or weights are decoded:', () => {
  // A model of 77 KB that took 3.6 GB of memory and did not end: every layer adds 999 rows.
  const bomb = model(
    [28, 28, 1],
    Array.from({ length: 14 }, () => conv([1000, 1], [999, 0])),
  );
  const rows = conv([500, 1], [499, 0]);
  const columns = conv([1, 500], [0, 499]);

  // biome-ignore format: one case a line
  const cases: [string, string, keyof ModelLimits][] = [
    ['convolutions that pad a small picture to a huge one', bomb, 'activations'],
    ['a large window on a padded picture', model([28, 28, 1], [rows, columns, entry('maxPool2d', { size: 527, stride: 1, padding: 263 })]), 'operations'],
    ['a huge input', model([1e12], [entry('relu')]), 'activations'],
    ['an input of many huge axes', model(Array(40).fill(2 ** 52), [entry('relu')]), 'activations'],
    ['a layer of more weights than a number can count', model([1], [entry('linear', { inFeatures: 2 ** 52, outFeatures: 2 ** 52, bias: true })]), 'weights'],
    ['weights that are too many together', model([1e4], Array(2).fill(entry('linear', { inFeatures: 1e4, outFeatures: 1e4, bias: false }))), 'weights'],
    ['buffers within a layer', model([1e5], [entry('residual', { layers: Array(20).fill({ kind: 'relu' }) })]), 'activations'],
    ['130,000 layers', model([1], Array(130_000).fill(entry('relu'))), 'layers'],
    ['many layers in a layer', model([1], [entry('residual', { layers: Array(5000).fill({ kind: 'relu' }) })]), 'layers'],
  ];

  test.for(cases)('%s', ([, text, limit]) => {
    const error = refusalOf(text);
    expect(error).toBeInstanceOf(ModelLimitError);
    expect(error).toBeInstanceOf(ModelError);
    expect(error).toMatchObject({ code: 'MODEL_LIMIT', limit });
  });

  test('the sentence names the limit, what was found and how to raise it', () => {
    expect(refusalOf(bomb)).toHaveProperty(
      'message',
      'model: it has 2,948,820 activations for each sample, more than the limit of 2,000,000; if you trust its source, ' +
        'pass { limits: { activations: 2948820 } } to readModel.',
    );
    expect(refusalOf(model([1], Array(1001).fill(entry('relu'))))).toHaveProperty(
      'message',
      'model: it has 1,001 layers, more than the limit of 1,000; if you trust its source, ' +
        'pass { limits: { layers: 1001 } } to readModel.',
    );
  });
});

describe('limits', () => {
  const options = { backend: referenceBackend(), layers: allLayers };

  test('accept a model of exactly the default limits', () => {
    expect(() => readModel(model([1], Array(1000).fill(entry('relu'))), options)).not.toThrow();
    expect(() => readModel(model([1e6], [entry('relu')]), options)).not.toThrow();
    expect(() => readModel(model([1e6 + 1], [entry('relu')]), options)).toThrow('2,000,002 activations');
  });

  test('are raised one by one', () => {
    const text = model([1], Array(1500).fill(entry('relu')));
    const raised = readModel(text, { ...options, limits: { layers: 2000 } });
    expect(raised.network.layers.length).toBe(1500);
    expect(() => readModel(text, { ...options, limits: { layers: 2000, weights: undefined } })).not.toThrow();
    expect(() => readModel(text, { ...options, limits: { layers: 2000, activations: 1500 } })).toThrow(
      'limit of 1,500',
    );
  });

  test('can be turned off: a model of 30,000 layers is read, run and summarized', async () => {
    const { network } = readModel(model([1], Array(30_000).fill(entry('relu'))), {
      ...options,
      limits: false,
    });
    expect((await network.run(new Tensor('f32', [1, 1], Float32Array.of(3)))).toArray()).toEqual([[3]]);
    expect(String(summary(network)).split('\n').length).toBeGreaterThan(30_000);
  });

  test('do not apply to networks that are made in code, or to writing them', async () => {
    const network = sequential(
      Array.from({ length: 1001 }, () => relu()),
      { backend: options.backend, inputShape: [2000] },
    );
    const bytes = await writeModel(network);
    expect(() => readModel(bytes, options)).toThrow(ModelLimitError);
    expect(readModel(bytes, { ...options, limits: false }).network.layers.length).toBe(1001);
  });

  test('count a layer within layers within layers once', () => {
    const layer = residual([relu(), residual([relu(), residual([relu()])])]);
    const text = model([1], [entry(layer.kind, layer.settings)]);
    expect(() => readModel(text, { ...options, limits: { layers: 6 } })).not.toThrow();
    expect(() => readModel(text, { ...options, limits: { layers: 5 } })).toThrow('it has 6 layers');
  });
});
