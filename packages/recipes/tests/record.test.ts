import { syntheticDigits } from '@inkling/mnist';
import { type JsonObject, type Progress, readModel, train, writeModel } from '@inkling/nn';
import { allLayers } from '@inkling/nn/layers';
import { referenceBackend } from '@inkling/tensor';
import { expect, test } from 'vitest';
import { buildNetwork, modelRecord, readRecord, resolveRecipe } from '../src/index.ts';

const backend = referenceBackend();

test('the training record of a model is read from its file', async () => {
  const images = syntheticDigits({ count: 40, seed: 1 });
  const recipe = resolveRecipe({
    hidden: [4],
    optimizer: 'adam',
    iterations: 3,
    batchSize: 20,
    clipNorm: 1,
    average: 0.9,
    augment: 'shift:1,erase',
  });
  const network = buildNetwork(recipe.model, images, { backend });
  let last: Progress<'i32'> | undefined;
  for await (const progress of train(network, { ...recipe, data: images, test: images })) last = progress;
  const record = modelRecord({ program: 'a test', data: 'synthetic digits', images, recipe, last });
  const { metadata } = readModel(await writeModel(network, record), { backend, layers: allLayers });
  expect(metadata).toEqual({
    program: 'a test',
    image: { width: 28, height: 28 },
    training: {
      data: 'synthetic digits',
      samples: 40,
      model: 'mlp:4',
      init: 'he',
      optimizer: 'adam',
      learningRate: 0.002,
      beta1: 0.9,
      beta2: 0.999,
      epsilon: 1e-8,
      schedule: { kind: 'constant', rate: 0.002 },
      clipping: { kind: 'clipByNorm', maximum: 1 },
      average: 0.9,
      augment: [
        { kind: 'shift', pixels: 1 },
        { kind: 'erase', share: 0.1, probability: 0.5 },
      ],
      batchSize: 20,
      seed: 1,
      encoding: 'f32',
      iterations: 3,
      epochs: 2,
      loss: last?.loss,
      trainAccuracy: last?.trainAccuracy,
      testAccuracy: last?.test?.accuracy,
    },
  });
  expect(readRecord(metadata)).toEqual({
    image: { width: 28, height: 28 },
    training: {
      data: 'synthetic digits',
      samples: 40,
      epochs: 2,
      optimizer: 'adam',
      learningRate: 0.002,
      testAccuracy: last?.test?.accuracy,
    },
  });
});

test('the names of the classes are kept, unless they are numbers', () => {
  const digits = syntheticDigits({ count: 10, seed: 1 });
  const recipe = resolveRecipe({});
  const namesIn = (classNames?: readonly string[]) =>
    readRecord(
      modelRecord({ program: 'a', data: 'b', images: { ...digits, classNames }, recipe, last: undefined }),
    ).classNames;
  expect(namesIn(['Sandal', 'Ankle boot'])).toEqual(['Sandal', 'Ankle boot']);
  expect(namesIn(['0', '1'])).toBeUndefined();
  expect(namesIn()).toBeUndefined();
  expect(readRecord({ classNames: ['Sandal', 7] }).classNames).toBeUndefined();
});

test('a run that ended before its first event has figures of 0 and null', () => {
  const images = syntheticDigits({ count: 10, seed: 1 });
  const { training } = modelRecord({
    program: 'p',
    data: 'd',
    images,
    recipe: resolveRecipe({}),
    last: undefined,
  });
  expect(training).toMatchObject({
    iterations: 0,
    epochs: 0,
    loss: null,
    trainAccuracy: null,
    testAccuracy: null,
  });
  for (const name of ['clipping', 'average', 'augment', 'labelSmoothing'])
    expect(training).not.toHaveProperty(name);
});

test('the record of a model from an earlier version of the page is read', () => {
  const training = {
    hidden: [12, 8],
    optimizer: 'adam',
    learningRate: 0.01,
    batchSize: 16,
    epochs: 3,
    seed: 7,
    data: 'digits.csv',
    samples: 135,
    iterations: 27,
    loss: 1.26,
    trainAccuracy: 0.59,
    testAccuracy: 0.87,
  };
  expect(
    readRecord({ program: 'inkling in the browser', image: { width: 28, height: 28 }, training }),
  ).toEqual({
    image: { width: 28, height: 28 },
    training: {
      data: 'digits.csv',
      samples: 135,
      epochs: 3,
      optimizer: 'adam',
      learningRate: 0.01,
      testAccuracy: 0.87,
    },
  });
});

test('unexpected values are left out, and are never an error', () => {
  expect(readRecord({})).toEqual({ image: undefined, training: undefined });
  expect(readRecord({ image: [28, 28], training: 'long' })).toEqual({
    image: undefined,
    training: undefined,
  });
  const images: JsonObject[] = [
    { width: 28 },
    { width: 0, height: 28 },
    { width: '28', height: 28 },
    { width: 2.5, height: 2 },
  ];
  for (const image of images) {
    expect(readRecord({ image }).image).toBeUndefined();
  }
  const { training } = readRecord({
    training: { data: 7, samples: 'many', optimizer: {}, testAccuracy: null },
  });
  expect(Object.values(training ?? { none: 1 }).every((value) => value === undefined)).toBe(true);
});
