import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { loadMnist } from '@inkling/mnist';
import { evaluate, softmaxCrossEntropy } from '@inkling/nn';
import { expect, test } from 'vitest';
import { mnistFolder, withMnist } from '../../../packages/mnist/tests/support/realData.ts';
import { openModel } from '../src/network/openModel.ts';

const folder = resolve(import.meta.dirname, '../../../packages/formats/tests/fixtures/mnist');
const open = (name: string) => openModel(readFileSync(resolve(folder, name)), { name, origin: 'file' });

test('the page opens the weights of a network and its graph as the same network', async () => {
  const [graph, weights] = [await open('mnist-cnn.onnx'), await open('mnist-cnn.pt')];
  expect([graph.assumed, weights.assumed]).toEqual([undefined, 'cnn:small']);
  expect(await graph.network.weights()).toEqual(await weights.network.weights());
});

withMnist('the network that PyTorch trained reads as many test images right as it did there', async () => {
  const { right, count } = JSON.parse(readFileSync(resolve(folder, 'mnist-cnn.json'), 'utf8'));
  const { network } = await open('mnist-cnn.onnx');
  const { test } = await loadMnist(mnistFolder);
  const found = await evaluate(network, test, { loss: softmaxCrossEntropy() });
  expect(found).toMatchObject({ correct: right, count });
  expect(right / count).toBeGreaterThan(0.97);
});
