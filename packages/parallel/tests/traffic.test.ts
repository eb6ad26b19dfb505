import { linear, relu, sequential, sgd, softmaxCrossEntropy, train } from '@inkling/nn';
import { Tensor } from '@inkling/tensor';
import { expect, test } from 'vitest';
import { inStep, type ModeName } from '../src/index.ts';
import { inRanks } from './support/runs.ts';

const [inFeatures, hidden, classes, batch, steps] = [5, 4, 3, 8, 2];

/** What a rank of two exchanges in a step of a network 5-4-3 with 8 samples. */
async function stepTraffic(mode: ModeName) {
  const inputs = new Tensor('f32', [batch, inFeatures], new Float32Array(batch * inFeatures).fill(1));
  const targets = new Tensor('i32', [batch], new Int32Array(batch));
  const [rank] = await inRanks(2, { mode }, async (backend) => {
    const network = sequential([linear(inFeatures, hidden), relu(), linear(hidden, classes)], { backend });
    const options = {
      data: { inputs, targets },
      loss: softmaxCrossEntropy(),
      optimizer: sgd({ learningRate: 0.1 }),
    };
    for await (const _ of train(network, {
      ...options,
      batchSize: 'full',
      iterations: steps,
      ...inStep(backend),
    }));
    return backend.traffic;
  });
  return { calls: rank.calls / steps, numbers: rank.bytes / 4 / steps };
}

// Each message has one more number, by which a rank asks to stop. The outputs are gathered first: half of
// them.
const outputs = (batch * classes) / 2 + 1;

test('exact ranks gather the activations and their gradients, but not the samples', async () => {
  const activations = (batch * hidden) / 2 + 1;
  expect(await stepTraffic('exact')).toEqual({ calls: 3, numbers: outputs + 2 * activations });
});

test('ranks of the fast mode add all gradients in one call', async () => {
  const weights = (inFeatures + 1) * hidden + (hidden + 1) * classes;
  expect(await stepTraffic('fast')).toEqual({ calls: 2, numbers: outputs + weights + 1 });
});

test('ranks of the mode tree gather one sum of gradients from each rank', async () => {
  const weights = (inFeatures + 1) * hidden + (hidden + 1) * classes;
  expect(await stepTraffic('tree')).toEqual({ calls: 2, numbers: outputs + weights + 1 });
});
