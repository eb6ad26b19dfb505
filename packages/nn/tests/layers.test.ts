import { describe, expect, expectTypeOf, test } from 'vitest';
import {
  batchNorm,
  conv2d,
  dropout,
  type Layer,
  layerNorm,
  leakyRelu,
  linear,
  maxPool2d,
  onesInitializer,
  residual,
} from '../src/index.ts';
import * as layersModule from '../src/layers/index.ts';
import { layerCases } from '../src/testing/index.ts';
import { exportedFrom } from './support/golden.ts';
import { layerSuite } from './support/layerSuite.ts';

for (const layerCase of layerCases) layerSuite(layerCase);

test('a layer without a bias has no bias in its type', () => {
  const without = [linear(2, 3, { bias: false }), conv2d(1, 2, 3, { bias: false })];
  expectTypeOf(without).toEqualTypeOf<Layer<'weight'>[]>();
  const named = [linear(2, 3), linear(2, 3, { bias: onesInitializer }), conv2d(1, 2, 3, { stride: 2 })];
  expectTypeOf(named).toEqualTypeOf<Layer<'weight' | 'bias'>[]>();
  for (const { parameters } of without) expect(parameters.map(({ name }) => name)).toEqual(['weight']);
});

describe('the layers', () => {
  const exported = exportedFrom('layers').sort();

  test('that the package exports are all in the suite', () => {
    const tried = new Set(layerCases.map(({ layer }) => layer.kind));
    expect([...tried].sort()).toEqual(exported);
  });

  test('that the package exports can all be read from a saved model, together and one by one', () => {
    const readers = Object.keys(layersModule).filter((name) => name.endsWith('Reader'));
    expect(layersModule.allLayers.map(({ kind }) => kind).sort()).toEqual(exported);
    expect(readers.sort()).toEqual(exported.map((name) => `${name}Reader`));
  });

  test.for<[string, () => unknown, string]>([
    ['no features', () => linear(0, 3), 'inFeatures must be a whole number from 1 up, but it is 0'],
    ['half a feature', () => linear(3, 1.5), 'outFeatures must be a whole number from 1 up, but it is 1.5'],
    ['half a stride', () => conv2d(1, 1, 3, { stride: 0.5 }), 'conv2d: stride must be a whole number from 1'],
    [
      'a window of nothing',
      () => maxPool2d([2, 0]),
      'maxPool2d: size must be a whole number from 1 up, or two',
    ],
    ['groups that do not divide', () => conv2d(4, 6, 3, { groups: 4 }), '4 groups must divide both the 4'],
    ['nothing but padding', () => conv2d(1, 1, 3, { padding: 3 }), 'expected less than the window [3, 3]'],
    [
      'a window without a middle',
      () => conv2d(1, 1, 2, { padding: 'same' }),
      "'same' needs a window with a middle",
    ],
    [
      'more padding than half a window',
      () => maxPool2d(2, { padding: 2 }).outputShape([4, 4, 1]),
      'at most half of the window, [2, 2]',
    ],
    [
      'a window as large as memory',
      () => maxPool2d(2 ** 29, { padding: 2 ** 28 }).outputShape([1, 1, 1]),
      'is more than twice as large as the picture, [1, 1]',
    ],
    [
      'pictures where a row is wanted',
      () => linear(16, 3).outputShape([4, 4, 1]),
      'Put flatten() before it.',
    ],
    [
      'more than all of a batch',
      () => batchNorm(3, { momentum: 7 }),
      'momentum must be at most 1, but it is 7',
    ],
    [
      'what is 0 in single precision',
      () => layerNorm(3, { epsilon: 1e-50 }),
      'must be a number above 0, but it is 1e-50',
    ],
    [
      'all to be dropped',
      () => dropout(1),
      'rate must be a number from 0 up to, but without, 1, but it is 1',
    ],
    ['a slope that goes down', () => leakyRelu(-1), 'slope must be a number above 0, but it is -1'],
    ['nothing to go around', () => residual([]), 'there must be at least one layer'],
    [
      'what cannot be added',
      () => residual([linear(3, 4)]).outputShape([3]),
      'the layers make [4] of [3], which cannot be added',
    ],
  ])('refuse %s', ([, make, words]) => {
    expect(make).toThrow(words);
  });
});
