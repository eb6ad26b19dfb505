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

function explained(layers: readonly Layer[], target?: number, inputShape?: readonly number[]) {
  const network = sequential([...layers], { backend: referenceBackend(), seed: 2, inputShape });
  return explain(network, picture, { target, rate: 0.01 }).then((explanation) => ({ network, explanation }));
}

test('explain leaves the network as it was and explains its own answer', async () => {
  const { network, explanation } = await explained([linear(784, 6), relu(), linear(6, 10)]);
  const before = await network.weights();
  expect(explanation.lesson.before).toEqual(before);
  expect(explanation.lesson.after).not.toEqual(before);
  expect(explanation.probabilities).toEqual((await predict(network, picture)).probabilities.data);
  expect(explanation.outputs).toEqual(await layerOutputs(network, picture));
  expect(explanation.stages.map(({ number, units, inputs }) => [number, units, inputs])).toEqual([
    [1, 6, 784],
    [2, 10, 6],
  ]);
});

test('the gradients of one picture are those that the formulas give', async () => {
  const { explanation } = await explained([linear(784, 6), relu(), linear(6, 10)], 4);
  const { stages, probabilities, lesson } = explanation;
  const [first, last] = stages;
  const scoreGradients = Array.from(probabilities, (p, digit) => p - (digit === 4 ? 1 : 0));
  for (const [digit, dz] of scoreGradients.entries()) {
    expect(last.biases?.gradients[digit]).toBeCloseTo(dz, 6);
    for (let unit = 0; unit < 6; unit += 1) {
      expect(last.weights.gradients[10 * unit + digit]).toBeCloseTo(dz * last.from[unit], 5);
    }
  }
  for (let unit = 0; unit < 6; unit += 1) {
    const backward = scoreGradients.reduce(
      (sum, dz, digit) => sum + dz * last.weights.before[10 * unit + digit],
      0,
    );
    expect(first.biases?.gradients[unit]).toBeCloseTo(first.sums[unit] > 0 ? backward : 0, 5);
  }
  expect(lesson.losses[0]).toBeCloseTo(-Math.log(probabilities[4]), 5);
  expect(lesson.losses[lesson.losses.length - 1]).toBeLessThan(lesson.losses[0]);
});

test('the target is the second choice of the network unless the caller names another one', async () => {
  const { explanation } = await explained([linear(784, 10)]);
  const [, second] = Array.from(explanation.probabilities.keys()).sort(
    (a, b) => explanation.probabilities[b] - explanation.probabilities[a],
  );
  expect(explanation.lesson.target).toBe(second);
});

test('explain shows the weighted sums of a network with convolutions, normalization, dropout and a last softmax', async () => {
  const layers = [conv2d(1, 3, 5), batchNorm(3), relu(), maxPool2d(2), flatten(), dropout(0.5)];
  const { network, explanation } = await explained(
    [...layers, linear(432, 8), tanh(), linear(8, 10), softmax()],
    1,
    [28, 28, 1],
  );
  const { stages, probabilities, network: shown } = explanation;
  expect(stages.map(({ kind, activation }) => [kind, activation?.kind])).toEqual([
    ['conv2d', 'relu'],
    ['linear', 'tanh'],
    ['linear', undefined],
  ]);
  expect(shown.layers.map(({ kind }) => kind)).not.toContain('dropout');
  expect(probabilities).toEqual((await predict(network, picture)).probabilities.data);
});
