import { syntheticDigits } from '@inkling/mnist';
import {
  batchNorm,
  conv2d,
  dropout,
  flatten,
  type Layer,
  layerOutputs,
  linear,
  maxPool2d,
  predict,
  relu,
  sequential,
  softmax,
  tanh,
} from '@inkling/nn';
import { referenceBackend } from '@inkling/tensor';
import { expect, test } from 'vitest';
import { explain } from '../src/places/how/explain.ts';

const picture = syntheticDigits({ count: 1, seed: 3 }).inputs;

function explained(layers: readonly Layer[], meant?: number, inputShape?: readonly number[]) {
  const network = sequential([...layers], { backend: referenceBackend(), seed: 2, inputShape });
  return explain(network, picture, meant).then((explanation) => ({ network, explanation }));
}

test('the network that is explained stays as it was, and its own answer is explained', async () => {
  const { network, explanation } = await explained([linear(784, 6), relu(), linear(6, 10)]);
  const before = await network.weights();
  expect(explanation.lesson.before).toEqual(before);
  expect(explanation.lesson.after).not.toEqual(before);
  expect(explanation.shares).toEqual((await predict(network, picture)).probabilities.data);
  expect(explanation.outputs).toEqual(await layerOutputs(network, picture));
  expect(explanation.stages.map(({ number, cells, inputs }) => [number, cells, inputs])).toEqual([
    [1, 6, 784],
    [2, 10, 6],
  ]);
});

test('the slopes of one picture are those that the formulas give', async () => {
  const { explanation } = await explained([linear(784, 6), relu(), linear(6, 10)], 4);
  const { stages, shares, lesson } = explanation;
  const [first, last] = stages;
  const blame = Array.from(shares, (share, digit) => share - (digit === 4 ? 1 : 0));
  for (const [digit, dz] of blame.entries()) {
    expect(last.biases?.gradients[digit]).toBeCloseTo(dz, 6);
    for (let cell = 0; cell < 6; cell += 1) {
      expect(last.weights.gradients[10 * cell + digit]).toBeCloseTo(dz * last.from[cell], 5);
    }
  }
  for (let cell = 0; cell < 6; cell += 1) {
    const back = blame.reduce((sum, dz, digit) => sum + dz * last.weights.before[10 * cell + digit], 0);
    expect(first.biases?.gradients[cell]).toBeCloseTo(first.sums[cell] > 0 ? back : 0, 5);
  }
  expect(lesson.losses[0]).toBeCloseTo(-Math.log(shares[4]), 5);
  expect(lesson.losses[lesson.losses.length - 1]).toBeLessThan(lesson.losses[0]);
});

test('without a word on what was meant, it is the second choice', async () => {
  const { explanation } = await explained([linear(784, 10)]);
  const [, second] = Array.from(explanation.shares.keys()).sort(
    (a, b) => explanation.shares[b] - explanation.shares[a],
  );
  expect(explanation.lesson.meant).toBe(second);
});

test('convolutions, normalization, dropout and a softmax at the end are explained as far as they go', async () => {
  const layers = [conv2d(1, 3, 5), batchNorm(3), relu(), maxPool2d(2), flatten(), dropout(0.5)];
  const { network, explanation } = await explained(
    [...layers, linear(432, 8), tanh(), linear(8, 10), softmax()],
    1,
    [28, 28, 1],
  );
  const { stages, shares, network: shown } = explanation;
  expect(stages.map(({ kind, activation }) => [kind, activation?.kind])).toEqual([
    ['conv2d', 'relu'],
    ['linear', 'tanh'],
    ['linear', undefined],
  ]);
  expect(shown.layers.map(({ kind }) => kind)).not.toContain('dropout');
  expect(shares).toEqual((await predict(network, picture)).probabilities.data);
});
