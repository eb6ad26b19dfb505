import { type Dataset, referenceBackend, Tensor, tensor, zeros } from '@inkling/tensor';
import { describe, expect, test } from 'vitest';
import {
  adam,
  binaryCrossEntropy,
  dropout,
  ema,
  evaluate,
  type Layer,
  type Loss,
  layerOutputs,
  linear,
  predict,
  readModel,
  relu,
  sequential,
  sigmoid,
  softmax,
  softmaxCrossEntropy,
  train,
  writeModel,
} from '../src/index.ts';
import { allLayers } from '../src/layers/index.ts';
import { clouds } from './support/networks.ts';

const backend = referenceBackend();
const labelled = clouds(60, 1);
const answered: Dataset = {
  inputs: labelled.inputs,
  targets: new Tensor(
    'f32',
    [60, 3],
    Float32Array.from({ length: 180 }, (_, index) => index % 2),
  ),
};

function networkOf(...ending: Layer[]) {
  return sequential([linear(2, 8), relu(), dropout(0.2), linear(8, 3), ...ending], { backend, seed: 1 });
}

/** A loss, the layer whose function it applies itself, and data for it. */
const cases: [string, Loss, Layer, Dataset][] = [
  ['softmax', softmaxCrossEntropy(), softmax(), labelled],
  ['sigmoid', binaryCrossEntropy(), sigmoid(), answered],
];

describe.each(cases)('a network that ends with a layer %s', (_, loss, activation, data) => {
  test('learns the bits of the same network without it, and its figures are the same', async () => {
    const runs = [networkOf(), networkOf(activation)].map(async (network) => {
      const averaging = ema(network);
      const given = { data, test: data, loss, optimizer: adam({ learningRate: 0.05 }), averaging };
      const figures: unknown[] = [];
      for await (const progress of train(network, { ...given, batchSize: 25, epochs: 4 })) {
        figures.push([progress.loss, progress.trainAccuracy, progress.test]);
      }
      return { weights: await network.weights(), average: await averaging.network.weights(), figures };
    });
    const [without, ended] = await Promise.all(runs);
    expect(ended).toEqual(without);
  });

  test('is evaluated by its scores, as the same network without it', async () => {
    const figures = [networkOf(), networkOf(activation)].map((network) => evaluate(network, data, { loss }));
    const [without, ended] = await Promise.all(figures);
    expect(ended).toEqual(without);
  });

  test('gives its scores while it is evaluated, each once', async () => {
    const found = new Float32Array(180);
    const starts: number[] = [];
    const onScores = (scores: Float32Array, start: number): void => {
      found.set(scores, start * 3);
      starts.push(start);
    };
    const figures = await evaluate(networkOf(activation), data, { loss, batchSize: 25, onScores });
    expect(figures).toEqual(await evaluate(networkOf(activation), data, { loss, batchSize: 25 }));
    expect(starts).toEqual([0, 25, 50]);
    expect(found).toEqual((await networkOf().run(data.inputs)).data);
  });

  test('still returns the outputs of its last layer', async () => {
    const network = networkOf(activation);
    await evaluate(network, data, { loss });
    const outputs = await layerOutputs(network, data.inputs);
    expect((await network.run(data.inputs)).data).toEqual(outputs[4].data);
    expect(outputs[4].data).not.toEqual(outputs[3].data);
    expect(outputs[3].data).toEqual((await networkOf().run(data.inputs)).data);
  });

  test('refuses to be evaluated when it is closed, also if it was evaluated before', async () => {
    const network = networkOf(activation);
    await evaluate(network, data, { loss });
    network.close();
    await expect(evaluate(network, data, { loss })).rejects.toMatchObject({ code: 'CLOSED' });
  });
});

test('a network that ends with a softmax predicts the outputs of its softmax, which are applied once', async () => {
  const network = networkOf(softmax());
  const { labels, probabilities } = await predict(network, labelled.inputs);
  expect(probabilities.data).toEqual((await network.run(labelled.inputs)).data);
  const without = await predict(networkOf(), labelled.inputs);
  expect({ labels, probabilities }).toEqual(without);
});

test('a saved network that ends with a softmax reads as before, and gives the same probabilities', async () => {
  const network = networkOf(softmax());
  const read = readModel(await writeModel(network), { backend, layers: allLayers }).network;
  expect(read.layers.at(-1)?.kind).toBe('softmax');
  expect(await predict(read, labelled.inputs)).toEqual(await predict(network, labelled.inputs));
});

test('a loss for values sees the outputs of a last softmax or sigmoid, because it applies none itself', async () => {
  const network = networkOf(sigmoid());
  const { loss } = await evaluate(network, labelled, { loss: softmaxCrossEntropy() });
  const without = await evaluate(networkOf(), labelled, { loss: softmaxCrossEntropy() });
  expect(loss).not.toBe(without.loss);
});

test('a softmax alone is evaluated by its inputs', async () => {
  const network = sequential([softmax()], { backend, inputShape: [3] });
  const targets = new Tensor('i32', [2], Int32Array.of(0, 2));
  const lossOf = async (inputs: Tensor) =>
    (await evaluate(network, { inputs, targets }, { loss: softmaxCrossEntropy() })).loss;
  expect(await lossOf(zeros([2, 3]))).toBeCloseTo(Math.log(3), 6);
  const sure = tensor([
    [9, 0, 0],
    [0, 0, 9],
  ]);
  expect(await lossOf(sure)).toBeLessThan(0.001);
});
