import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { allLayers } from '@inkling/nn/layers';
import { referenceBackend, Tensor } from '@inkling/tensor';
import { expect, test } from 'vitest';
import { loadModel } from '../../src/index.node.ts';
import { expectSameAnswers } from '../onnx/support/expectSameAnswers.ts';

const options = { backend: referenceBackend(), layers: allLayers };
const folder = resolve(import.meta.dirname, '../fixtures/brainjs');
const encode = (json: unknown) => new TextEncoder().encode(JSON.stringify(json));

test.for(['sigmoid', 'relu', 'leaky-relu', 'tanh', 'named'])(
  '%s gives the answers of brain.js',
  async (name) => {
    const text = readFileSync(resolve(folder, `${name}.answers.json`), 'utf8');
    const { inputs, outputs }: { inputs: number[][]; outputs: number[][] } = JSON.parse(text);
    const { network } = await loadModel(resolve(folder, `${name}.json`), options);
    const given = new Tensor('f32', [inputs.length, inputs[0].length], Float32Array.from(inputs.flat()));
    const found = await network.run(given);
    expectSameAnswers(found, new Tensor('f32', found.shape, Float32Array.from(outputs.flat())));
  },
);

test('names of inputs and outputs are in the metadata', async () => {
  const { metadata } = await loadModel(resolve(folder, 'named.json'), options);
  expect(metadata).toEqual({ inputNames: ['r', 'g'], classNames: ['dark', 'light'] });
});

test('a network of version 1, built by hand, has its nodes by name', async () => {
  const file = {
    sizes: [2, 2, 1],
    layers: [
      { r: {}, g: {} },
      { 0: { bias: 0.5, weights: { r: 1, g: 2 } }, 1: { bias: -0.5, weights: { r: 3, g: 4 } } },
      { light: { bias: 0.25, weights: { 0: 5, 1: 6 } } },
    ],
    inputLookup: true,
    outputLookup: true,
    activation: 'tanh',
  };
  const { network, metadata } = await loadModel(encode(file), options);
  expect([...(await network.weights())]).toEqual([1, 3, 2, 4, 0.5, -0.5, 5, 6, 0.25]);
  expect(network.layers.map(({ kind }) => kind)).toEqual(['linear', 'tanh', 'linear', 'tanh']);
  expect(metadata).toEqual({ inputNames: ['r', 'g'], classNames: ['light'] });
});

test('weights that the file does not hold take no memory', async () => {
  const sizes = [5000, 5000];
  const file = { sizes, layers: [{}, { weights: [], biases: [] }] };
  await expect(loadModel(encode(file), options)).rejects.toThrow(
    'layer 1 has not the weights of 5000 nodes with 5000 inputs',
  );
});
