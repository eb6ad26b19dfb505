import { type Network, summary, zerosInitializer } from '@inkling/nn';
import { findModel, initializers } from '@inkling/recipes';
import { referenceBackend } from '@inkling/tensor';
import { describe, expect, test } from 'vitest';
import { buildNetwork } from '../../src/model/buildNetwork.ts';

const backend = referenceBackend();

function build(
  name: string,
  width: number,
  height = width,
  start: object = { weight: zerosInitializer },
): Network {
  const model = findModel(name);
  if (!model) throw new Error(`there is no ${name}`);
  return buildNetwork(model, { width, height, classes: 7 }, { backend, start, seed: 1 });
}

test('mlp is mlp:100, and the numbers are the hidden layers', () => {
  expect(findModel('mlp')?.name).toBe('mlp:100');
  expect(build('mlp:5,4', 3).shapes).toEqual([[9], [5], [5], [4], [4], [7]]);
});

test('cnn:small is two convolutions and a layer that decides', () => {
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

describe.each([
  ['cnn:small', 16],
  ['cnn:deep', 8],
])('%s', (name, fewest) => {
  test('takes images of many sizes, square or not', () => {
    const sizes = [0, 1, 2, 3, 9].flatMap((more) => [
      [fewest, fewest + more],
      [fewest + more, fewest],
    ]);
    for (const [width, height] of sizes) {
      expect(build(name, width, height).shapes.at(-1)).toEqual([7]);
    }
  });

  test('refuses smaller ones, and says what takes them', () => {
    expect(() => build(name, 40, fewest - 1)).toThrow(
      `--model ${name}: it needs images of at least ${fewest} × ${fewest} pixels, but these have 40 × ${fewest - 1}. ` +
        'Choose --model mlp, which takes any size.',
    );
  });
});

test.each(Object.entries(initializers))(
  '%s starts every network with numbers, and not with others’',
  async (_, start) => {
    for (const name of ['mlp:6', 'cnn:small', 'cnn:deep']) {
      const weights = await build(name, 16, 16, start).weights();
      expect(weights.every(Number.isFinite)).toBe(true);
      expect(new Set(weights).size).toBeGreaterThan(50);
    }
  },
);

test.each(['mlp:', 'mlp:0', 'mlp:8,', 'mlp:1.5', 'mlp:-1', 'mlp:1e3', 'mlp: 8', 'mlp:99999999999999999'])(
  '%s is refused with an example',
  (name) => {
    expect(() => findModel(name)).toThrow(`--model ${name}: behind the colon must be the units`);
  },
);

test('what is no model’s name is nobody’s', () => {
  for (const name of ['', 'cnn', 'cnn:large', 'mlps', 'model.json']) expect(findModel(name)).toBeUndefined();
});
