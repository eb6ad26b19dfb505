import { zeros } from '@inkling/tensor';
import { describe, expect, test } from 'vitest';
import {
  findLearningTrouble,
  freeze,
  layerOutputs,
  linear,
  type Network,
  type Progress,
  relu,
  sequential,
  sgd,
  train,
} from '../../src/index.ts';
import { findDeadLayer } from '../../src/training/deadLayer.ts';
import { judgeLearning } from '../../src/training/learningTrouble.ts';
import { clouds, options, smallNetwork } from '../support/networks.ts';

/** Figures of 100 samples of each of ten classes. */
function figures(accuracy: number, loss: number) {
  const confusion = Array.from({ length: 10 }, (_, label) => {
    const row = new Array<number>(10).fill(0);
    row[label] = 100;
    return row;
  });
  return { count: 1000, accuracy, loss, confusion };
}

/** One class has 95 of 100 samples. */
const skewed = [
  [95, 0],
  [5, 0],
];
const dead = { layer: 1, kind: 'relu', share: 0.97 };

describe('of a network', () => {
  test.each([
    ['that is no better than a constant answer', figures(0.1, 2.31), undefined, 'unknown'],
    ['whose loss is far above that of a constant answer', figures(0.11, 50), undefined, 'largeSteps'],
    ['whose units are dead, with a constant answer', figures(0.1, 2.31), dead, 'deadUnits'],
    ['whose units are dead, with a few answers', figures(0.2, 2.1), dead, 'deadUnits'],
    [
      'with the commonest answer and a loss above its own',
      { count: 100, accuracy: 0.95, loss: 0.21, confusion: skewed },
      undefined,
      'unknown',
    ],
  ])('%s, the cause of trouble is %s', (_, evaluation, deadLayer, cause) => {
    const trouble = judgeLearning(evaluation, 500, deadLayer);
    expect(trouble?.cause).toBe(cause);
    expect(trouble?.message.length).toBeLessThan(400);
    expect(trouble?.message).toMatch(/^The network has not learned: it is right for .* of the samples/);
  });

  test.each([
    ['that is right twice as often as chance', figures(0.2, 2.4), undefined, 500],
    ['whose loss is lower than that of a constant answer', figures(0.1, 2.2), undefined, 500],
    ['after only a few steps', figures(0.1, 2.4), undefined, 19],
    ['that is mostly right, although many units are dead', figures(0.7, 0.9), dead, 500],
    [
      'with the commonest answer, but a lower loss',
      { count: 100, accuracy: 0.95, loss: 0.15, confusion: skewed },
      undefined,
      500,
    ],
  ])('%s, no trouble is said', (_, evaluation, deadLayer, iteration) => {
    expect(judgeLearning(evaluation, iteration, deadLayer)).toBeUndefined();
  });
});

test('a layer is dead if nine of ten of its units give 0 for every sample; the last layer does not count', async () => {
  const backend = smallNetwork().backend;
  const inputs = clouds(9, 1).inputs;
  const deadWith = async (alive: number) => {
    // A unit with the bias −1 and no weights is dead; with the bias 1 it is alive.
    const biases = Array.from({ length: 10 }, (_, unit) => (unit < alive ? 1 : -1));
    const weights = [...new Array(20).fill(0), ...biases, ...new Array(33).fill(0)];
    const network = sequential([linear(2, 10), relu(), linear(10, 3)], { backend, weights });
    return findDeadLayer(network, await layerOutputs(network, inputs));
  };
  expect(await deadWith(2)).toBeUndefined();
  expect(await deadWith(1)).toEqual({ layer: 1, kind: 'relu', share: 0.9 });
  expect(await deadWith(0)).toEqual({ layer: 1, kind: 'relu', share: 1 });
});

async function lastOf(network: Network, change: Parameters<typeof options>[0]) {
  let last: Progress<'i32'> | undefined;
  const { data: _, validation, test, ...given } = options(change);
  const data = clouds(90, 1);
  for await (const progress of train(network, {
    ...given,
    data,
    ...(validation ? { validation: clouds(30, 2) } : {}),
    ...(test ? { test: clouds(30, 2) } : {}),
  })) {
    last = progress;
  }
  if (!last) throw new Error('there was no event');
  return last;
}

describe('after training,', () => {
  const { inputs } = clouds(30, 2);

  test('a network that has learned is in no trouble, and neither is one without an evaluation', async () => {
    const network = smallNetwork();
    expect(await findLearningTrouble(network, inputs, await lastOf(network, { test: clouds(30, 2) }))).toBe(
      undefined,
    );
    const stuck = smallNetwork();
    const last = await lastOf(stuck, { optimizer: sgd({ learningRate: 1e-9 }) });
    expect(await findLearningTrouble(stuck, inputs, last)).toBeUndefined();
  });

  test.each(['test', 'validation'] as const)('trouble is found by the %s', async (part) => {
    const network = sequential([linear(2, 8), relu(), linear(8, 3)], {
      backend: smallNetwork().backend,
      weights: zeros([51]).data,
    });
    freeze(network, '0');
    const last = await lastOf(network, { [part]: clouds(30, 2), epochs: 20 });
    expect(await findLearningTrouble(network, inputs, last)).toMatchObject({ cause: 'deadUnits' });
  });
});
