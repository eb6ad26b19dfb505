import { referenceBackend } from '@inkling/tensor';
import { describe, expect, test } from 'vitest';
import {
  buildNetwork,
  type Preset,
  type PresetName,
  presets,
  type RecipeSettings,
  recipeRecord,
  resolveRecipe,
} from '../src/index.ts';

const names = Object.keys(presets).filter((name): name is PresetName => name in presets);

describe.each(names)('the preset %s', (name) => {
  const { settings, description }: Preset = presets[name];

  test('resolves to a recipe with every one of its settings', () => {
    const { record, iterations, epochs } = told({ preset: name });
    expect({ record, iterations, epochs }).toEqual(told(settings));
    const named = resolveRecipe({ preset: name });
    for (const setting of [
      'model',
      'init',
      'learningRate',
      'batchSize',
      'seed',
      'iterations',
      'epochs',
    ] as const) {
      if (settings[setting] !== undefined) expect(named[setting]).toEqual(settings[setting]);
    }
  });

  test('has a network that can be built, and a description', () => {
    const { model, init, seed } = resolveRecipe({ preset: name });
    const task = { width: 28, height: 28, classes: 10 };
    expect(buildNetwork(model, task, { backend: referenceBackend(), init, seed }).shapes.at(-1)).toEqual([
      10,
    ]);
    expect(description).toMatch(/[^.]$/);
  });

  test('gives precedence to the settings of the caller', () => {
    const recipe = resolveRecipe({ preset: name, seed: 77, epochs: 3, learningRate: 0.007, batchSize: 5 });
    expect(recipe).toMatchObject({
      seed: 77,
      epochs: 3,
      iterations: undefined,
      learningRate: 0.007,
      batchSize: 5,
    });
  });
});

function told(options: RecipeSettings & { preset?: PresetName }) {
  const recipe = resolveRecipe(options);
  const { iterations, epochs } = recipe;
  return { record: recipeRecord(recipe), iterations, epochs };
}

test('original is the run of the original numpy program', () => {
  expect(told({ preset: 'original' })).toMatchObject({
    record: { model: 'mlp:100', init: 'uniform', optimizer: 'sgd', learningRate: 0.1, batchSize: 'full' },
    iterations: 500,
    epochs: undefined,
  });
});
