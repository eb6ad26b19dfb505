import { type Network, summary, zerosInitializer } from '@inkling/nn';
import { referenceBackend } from '@inkling/tensor';
import { describe, expect, test } from 'vitest';
import { buildNetwork, findModel, initializers, models, resolveRecipe, SettingError } from '../src/index.ts';

const backend = referenceBackend();

function build(
  name: string,
  width: number,
  height = width,
  init: object = { weight: zerosInitializer },
): Network {
  return buildNetwork(name, { width, height, classes: 7 }, { backend, init });
}

/** Whether a model takes images of a size. If not, its error must name the setting. */
function takes(name: string, width: number, height: number): boolean {
  try {
    expect(build(name, width, height).shapes.at(-1)).toEqual([7]);
    return true;
  } catch (error) {
    if (!(error instanceof SettingError)) throw error;
    expect([error.setting, error.message]).toEqual([
      'model',
      expect.stringContaining('it needs images of at least'),
    ]);
    return false;
  }
}

/** A name for every model. */
const names = models.map(({ usage, withWidths }) => withWidths?.([8, 6]).name ?? usage);

describe.each(names)('%s', (name) => {
  test('is the name of exactly one model, and its whole name', () => {
    expect(models.filter((model) => model.read(name)).length).toBe(1);
    expect(findModel(name)?.name).toBe(name);
  });

  test('takes images of 28 × 28, and of every size from its minimum, square or not', () => {
    const sizes = Array.from({ length: 28 }, (_, index) => index + 1);
    const fewest = sizes.find((size) => takes(name, size, size)) ?? Number.NaN;
    expect(sizes.filter((size) => takes(name, size, size))).toEqual(sizes.slice(fewest - 1));
    for (const more of [1, 2, 3, 9]) {
      expect(takes(name, fewest, fewest + more)).toBe(true);
      expect(takes(name, fewest + more, fewest)).toBe(true);
    }
  });

  test.each(Object.entries(initializers))(
    'starts with weights from %s, which differ from each other',
    async (_, start) => {
      const weights = await build(name, 16, 16, start).weights();
      expect(weights.every(Number.isFinite)).toBe(true);
      expect(new Set(weights).size).toBeGreaterThan(50);
    },
  );

  test('starts with other weights for another seed, and with the same weights for the same seed', async () => {
    const task = { width: 16, height: 17, classes: 3 };
    const weightsOf = (seed: number) => buildNetwork(name, task, { backend, seed }).weights();
    expect(await weightsOf(1)).toEqual(await buildNetwork(name, task, { backend, init: 'he' }).weights());
    expect(await weightsOf(1)).not.toEqual(await weightsOf(2));
  });
});

test('mlp is mlp:100, and the numbers are the units of the hidden layers', () => {
  expect(findModel('mlp')?.name).toBe('mlp:100');
  expect(build('mlp:5,4', 3).shapes).toEqual([[9], [5], [5], [4], [4], [7]]);
});

test.each(models.map(({ usage }) => usage.replace('<n>,…', '5,4')))(
  'dropout gets its share in %s: in its own layer, else before the last linear layer',
  (name) => {
    const task = { width: 28, height: 28, classes: 7 };
    const layersWith = (dropout?: number) => buildNetwork(name, task, { backend, dropout }).layers;
    const kindsOf = (layers: readonly { readonly kind: string }[]) => layers.map(({ kind }) => kind);
    const own = kindsOf(layersWith());
    const without = own.filter((kind) => kind !== 'dropout');
    expect(kindsOf(layersWith(0))).toEqual(without);
    const expected = own.includes('dropout') ? own : own.toSpliced(own.lastIndexOf('linear'), 0, 'dropout');
    const layers = layersWith(0.15);
    expect(kindsOf(layers)).toEqual(expected);
    expect(layers.filter(({ kind }) => kind === 'dropout').map(({ settings }) => settings)).toEqual([
      { rate: 0.15 },
    ]);
  },
);

test('a share of dropout is from 0 up, and below 1', () => {
  for (const dropout of [1, -0.1, Number.NaN]) {
    expect(() => resolveRecipe({ dropout })).toThrow(
      `dropout: expected a share from 0 up and below 1, but it is ${dropout}.`,
    );
  }
});

test('cnn:small is two convolutions and a linear layer', () => {
  const { layers } = summary(build('cnn:small', 28));
  expect(layers.map(({ kind, outputShape }) => [kind, ...outputShape])).toEqual([
    ['conv2d', 24, 24, 8],
    ['relu', 24, 24, 8],
    ['maxPool2d', 12, 12, 8],
    ['conv2d', 8, 8, 16],
    ['relu', 8, 8, 16],
    ['maxPool2d', 4, 4, 16],
    ['flatten', 256],
    ['linear', 7],
  ]);
});

test.each([
  ['cnn:compact', 24_370],
  ['cnn:wide', 189_610],
  ['cnn:large', 226_730],
  ['mlp-norm:1000,500', 1_295_010],
])('%s has %i weights for MNIST', (name, count) => {
  expect(buildNetwork(name, { width: 28, height: 28, classes: 10 }, { backend }).parameters.count).toBe(
    count,
  );
});

test.each([
  ['cnn:quick', 12],
  ['cnn:small', 16],
  ['cnn:compact', 16],
  ['cnn:deep', 8],
  ['cnn:wide', 16],
  ['cnn:large', 16],
])('%s refuses images that are too small, and names a model that takes them', (name, fewest) => {
  expect(() => build(name, 40, fewest - 1)).toThrow(
    `model ${name}: it needs images of at least ${fewest} × ${fewest} pixels, but these have 40 × ${fewest - 1}. ` +
      'Choose model mlp, which takes any size.',
  );
});

test.each([
  ...['mlp:', 'mlp:0', 'mlp:8,', 'mlp:1.5', 'mlp:-1', 'mlp:1e3', 'mlp: 8', 'mlp:99999999999999999'],
  'mlp-norm:0',
])('%s is refused with an example', (name) => {
  expect(() => findModel(name)).toThrow(
    `model ${name}: the units of each hidden layer must follow the colon`,
  );
});

test('other names are not names of models', () => {
  for (const name of ['', 'cnn', 'cnn:none', 'mlps', 'model.json']) {
    expect(findModel(name)).toBeUndefined();
    expect(() => build(name, 28)).toThrow(
      `model ${name}: there is no network of this name. Expected mlp:<n>,…, mlp-norm:<n>,…, cnn:`,
    );
  }
});

test('a network with more weights than a model file can hold is refused before its weights are drawn', () => {
  expect(() => build('mlp:99999999', 28)).toThrow(
    'model mlp:99999999: it would have 79,199,999,215 weights, but at most 90,000,000 can be saved.',
  );
});
