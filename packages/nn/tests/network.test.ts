import { createRandom, referenceBackend, Tensor } from '@inkling/tensor';
import { describe, expect, test } from 'vitest';
import {
  evaluate,
  linear,
  meanSquaredError,
  perClass,
  predict,
  relu,
  sequential,
  softmaxCrossEntropy,
  xavier,
} from '../src/index.ts';
import { smallNetwork } from './support/networks.ts';

const backend = referenceBackend();

describe('a network', () => {
  test('computes the same as its layers by hand', async () => {
    // [1, −1] · W + b = [1·1 − 1·3 + 0.5, 1·2 − 1·4 − 10] = [−1.5, −12] → relu → [0, 0].
    // The second row stays above 0.
    const network = sequential([linear(2, 2), relu()], { backend, weights: [1, 2, 3, 4, 0.5, -10] });
    const outputs = await network.run(new Tensor('f32', [2, 2], Float32Array.of(1, -1, 2, 3)));
    expect(outputs.toArray()).toEqual([
      [0, 0],
      [11.5, 6],
    ]);
  });

  test('gives the same outputs one by one as all at once, also for more than one chunk', async () => {
    const network = smallNetwork();
    const random = createRandom(4);
    const inputs = new Tensor(
      'f32',
      [2003, 2],
      Float32Array.from({ length: 4006 }, () => random.normal()),
    );
    const all = await network.run(inputs);
    for (const row of [0, 999, 1000, 2002]) {
      const one = await network.run(new Tensor('f32', [1, 2], inputs.data.subarray(row * 2, row * 2 + 2)));
      expect(one.data).toEqual(all.data.subarray(row * 3, row * 3 + 3));
    }
  });

  test('begins with the same weights for the same seed', async () => {
    expect(await smallNetwork(3).weights()).toEqual(await smallNetwork(3).weights());
    expect(await smallNetwork(3).weights()).not.toEqual(await smallNetwork(4).weights());
  });

  test('names the layers that do not fit together', () => {
    expect(() => sequential([linear(4, 3), relu(), linear(5, 2)], { backend })).toThrow(
      'layer 2: linear: a sample has shape [3], expected [5]. It comes from layer 1 (relu) as [3].',
    );
  });

  test('asks for the shape of a sample if no layer determines it', () => {
    expect(() => sequential([relu()], { backend })).toThrow('Pass inputShape');
  });

  test('refuses another number of weights, and weights that are not finite', () => {
    expect(() => smallNetwork().setWeights([1, 2])).toThrow('got 2 numbers, but the network has 51 weights');
    const weights = new Float32Array(51);
    weights[7] = Number.NaN;
    expect(() => smallNetwork().setWeights(weights)).toThrow('number 7 is NaN; weights must be finite');
  });

  test('needs a layer, and ignores later changes of the list of layers', async () => {
    expect(() => sequential([], { backend, inputShape: [2] })).toThrow('needs at least one layer');
    const layers = [linear(2, 2)];
    const network = sequential(layers, { backend });
    layers.pop();
    expect((await network.run(new Tensor('f32', [1, 2], Float32Array.of(1, 1)))).shape).toEqual([1, 2]);
  });

  test('refuses an initializer that makes too many numbers, or does not fit a bias', () => {
    const tooMany = () => new Float32Array(9);
    expect(() => sequential([linear(2, 3, { weight: tooMany })], { backend })).toThrow(
      'layer 0 (linear): the initializer of its weight made 9 numbers, but shape [2, 3] holds 6',
    );
    expect(() => sequential([linear(2, 3, { bias: xavier })], { backend })).toThrow(
      'xavier: a bias has no fan-in',
    );
  });

  test('refuses rows that the inputs do not have', () => {
    const inputs = new Tensor('f32', [2, 2], new Float32Array(4));
    expect(() => smallNetwork().forward(inputs, 1, 3)).toThrow(
      'there are no rows 1 up to 3; the inputs have 2',
    );
  });
});

describe('evaluation', () => {
  const network = sequential([linear(2, 2)], { backend, weights: [1, 0, 0, 1, 0, 0] });
  const inputs = new Tensor('f32', [4, 2], Float32Array.of(3, 1, 1, 3, 5, 0, 0, 1));

  test('counts correct predictions and fills the confusion matrix', async () => {
    const targets = new Tensor('i32', [4], Int32Array.of(0, 0, 0, 1));
    for (const batchSize of [1, 3, 1000]) {
      const result = await evaluate(network, { inputs, targets }, { loss: softmaxCrossEntropy(), batchSize });
      expect(result).toMatchObject({
        count: 4,
        correct: 3,
        accuracy: 0.75,
        confusion: [
          [2, 1],
          [0, 1],
        ],
      });
      const lossOf = (right: number, wrong: number) => Math.log(1 + Math.exp(wrong - right));
      const mean = (lossOf(3, 1) + lossOf(1, 3) + lossOf(5, 0) + lossOf(1, 0)) / 4;
      expect(result.loss).toBeCloseTo(mean, 6);
    }
  });

  test('refuses a batch size of 0, and an output that is NaN', async () => {
    const targets = new Tensor('i32', [4], new Int32Array(4));
    const loss = softmaxCrossEntropy();
    await expect(evaluate(network, { inputs, targets }, { loss, batchSize: 0 })).rejects.toThrow(
      'batchSize must be a whole number from 1 up, but it is 0',
    );
    const infinite = new Tensor('f32', [1, 2], Float32Array.of(Infinity, -Infinity));
    await expect(predict(network, infinite)).rejects.toThrow('an output that is NaN');
  });

  test('of values has a loss and no accuracy', async () => {
    const targets = new Tensor('f32', [4, 2], Float32Array.of(3, 1, 1, 3, 5, 0, 0, 3));
    const result = await evaluate(network, { inputs, targets }, { loss: meanSquaredError() });
    expect(result).toEqual({ count: 4, loss: 0.5 });
  });

  test('prediction gives the most probable class and all probabilities', async () => {
    const { labels, probabilities } = await predict(network, inputs);
    expect(labels.toArray()).toEqual([0, 1, 0, 1]);
    for (let row = 0; row < 4; row += 1) {
      expect(probabilities.data[row * 2] + probabilities.data[row * 2 + 1]).toBeCloseTo(1, 6);
    }
    expect(probabilities.data[0]).toBeCloseTo(1 / (1 + Math.exp(-2)), 6);
  });
});

test('the figures of each class come from its row and its column of the confusion matrix', () => {
  const confusion = [
    [8, 2, 0],
    [1, 4, 0],
    [0, 0, 0],
  ];
  expect(perClass(confusion)).toEqual([
    { label: 0, count: 10, correct: 8, accuracy: 0.8, precision: 8 / 9, predicted: 9, f1: 16 / 19 },
    { label: 1, count: 5, correct: 4, accuracy: 0.8, precision: 4 / 6, predicted: 6, f1: 8 / 11 },
    { label: 2, count: 0, correct: 0, accuracy: 0, precision: 0, predicted: 0, f1: 0 },
  ]);
});
