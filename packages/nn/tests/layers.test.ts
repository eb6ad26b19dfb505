import { describe, expect, test } from 'vitest';
import { linear, relu } from '../src/index.ts';
import { allLayers } from '../src/layers/index.ts';
import { type LayerCase, layerSuite } from './support/layerSuite.ts';

const cases: LayerCase[] = [
  {
    name: 'linear',
    layer: linear(5, 3),
    inputShape: [5],
    outputShape: [3],
    refuses: { inputShape: [6], words: 'expected [5].' },
  },
  { name: 'relu', layer: relu(), inputShape: [2, 3], outputShape: [2, 3] },
];

for (const layerCase of cases) layerSuite(layerCase);

describe('the layers', () => {
  test('that can be saved all stand in the suite', () => {
    expect(cases.map(({ layer }) => layer.kind).sort()).toEqual(allLayers.map(({ kind }) => kind).sort());
  });

  test('linear refuses numbers of features that are none', () => {
    expect(() => linear(0, 3)).toThrow('inFeatures must be a whole number from 1 up, but it is 0');
    expect(() => linear(3, 1.5)).toThrow('outFeatures must be a whole number from 1 up, but it is 1.5');
  });
});
