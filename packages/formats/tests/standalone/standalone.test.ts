import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { flatten, linear, type Network, readModel, relu, sequential, writeModel } from '@inkling/nn';
import { allLayers } from '@inkling/nn/layers';
import { layerCases } from '@inkling/nn/testing';
import { createRandom, referenceBackend, sizeOf, Tensor } from '@inkling/tensor';
import { afterAll, describe, expect, test } from 'vitest';
import { savedNetwork } from '../../../nn/tests/support/savedNetwork.ts';
import { javascriptFormat, typescriptFormat } from '../../src/standalone/index.ts';

const backend = referenceBackend();
const folder = mkdtempSync(join(tmpdir(), 'inkling-standalone-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function textOf(network: Network, format = javascriptFormat): Promise<string> {
  return new TextDecoder().decode(await writeModel(network, {}, { format }));
}

let files = 0;
/** Runs a file as a user does, and compares its answers with the network's. */
async function expectSameAnswers(network: Network, program: string): Promise<void> {
  files += 1;
  const file = join(folder, `model${files}.mjs`);
  writeFileSync(file, program);
  const { predict } = await import(file);
  const random = createRandom(files);
  const size = sizeOf(network.shapes[0]);
  for (let sample = 0; sample < 3; sample += 1) {
    const inputs = Float32Array.from({ length: size }, () => random.uniform(-2, 2));
    const expected = [...(await network.run(new Tensor('f32', [1, size], inputs))).data];
    const differences = [...predict(inputs)].map((output, index) => Math.abs(output - expected[index]));
    expect(differences).toHaveLength(expected.length);
    expect(Math.max(...differences)).toBeLessThan(1e-5);
  }
}

/** The network with weights that are no constants, as those of norms are before the training. */
async function varied(network: Network): Promise<Network> {
  const weights = await network.weights();
  network.setWeights(weights.map((weight, index) => weight + 0.01 * (index % 7)));
  return network;
}

describe('a file answers as its network', () => {
  test.for(layerCases)('$name', async ({ layer, inputShape }) => {
    const network = await varied(sequential([layer], { backend, inputShape, seed: 2 }));
    await expectSameAnswers(network, await textOf(network));
  });

  test('with many layers', async () => {
    const network = await varied(savedNetwork());
    await expectSameAnswers(network, await textOf(network));
  });

  test('in TypeScript', async () => {
    const network = await varied(savedNetwork());
    await expectSameAnswers(network, stripTypeScriptTypes(await textOf(network, typescriptFormat)));
  });
});

test('every layer can be written', () => {
  const tested = new Set(layerCases.map(({ layer }) => layer.kind));
  expect(allLayers.filter(({ kind }) => !tested.has(kind))).toEqual([]);
});

test('a file is readable, and has nothing but what it needs', async () => {
  const network = sequential([flatten(), linear(4, 2), relu()], { backend, inputShape: [2, 2, 1] });
  const text = await textOf(network);
  expect(text).toContain('export function predict(input) {');
  expect(text).toContain('x = linear(x, layer1_weight, layer1_bias, 2); // linear, [2]');
  expect(text).not.toContain('import');
  expect(text).not.toContain('conv2d');
  expect(await textOf(network, typescriptFormat)).toContain(
    'export function predict(input: ArrayLike<number>): Float32Array {',
  );
});

test('a sample of another size is refused in words', async () => {
  const network = sequential([linear(4, 2)], { backend });
  const file = join(folder, 'small.mjs');
  writeFileSync(file, await textOf(network));
  const { predict } = await import(file);
  expect(() => predict([1, 2])).toThrow('predict: got 2 numbers, expected 4.');
});

test.for(['f16', 'i8'] as const)(
  'in %s, a file is smaller, and answers as the Inkling format does',
  async (encoding) => {
    const network = await varied(savedNetwork());
    const rounded = readModel(await writeModel(network, {}, { encoding }), {
      backend,
      layers: allLayers,
    }).network;
    expect(await rounded.weights()).not.toEqual(await network.weights());
    for (const format of [javascriptFormat, typescriptFormat]) {
      const text = new TextDecoder().decode(await writeModel(network, {}, { format, encoding }));
      await expectSameAnswers(rounded, stripTypeScriptTypes(text));
      expect(text).toContain(`${encoding}('`);
    }
    const large = sequential([linear(100, 50)], { backend });
    const sizeOfText = async (name?: 'f16' | 'i8') =>
      (await writeModel(large, {}, { format: javascriptFormat, encoding: name })).length;
    expect(await sizeOfText(encoding)).toBeLessThan(0.6 * (await sizeOfText()));
  },
);

test('halves of every kind are read to the bit', async () => {
  const network = sequential([linear(1, 6, { bias: false })], { backend });
  const halves = [65504, -65504, 2 ** -24, -(2 ** -14), 1 / 3, 0];
  network.setWeights(halves);
  const rounded = readModel(await writeModel(network, {}, { encoding: 'f16' }), {
    backend,
    layers: allLayers,
  }).network;
  const file = join(folder, 'halves.mjs');
  writeFileSync(file, await writeModel(network, {}, { format: javascriptFormat, encoding: 'f16' }));
  const { predict } = await import(file);
  expect(predict([1])).toEqual(await rounded.weights());
});
