import { describe, expect, test } from 'vitest';
import {
  freeze,
  linear,
  type Network,
  type Progress,
  relu,
  sequential,
  sgd,
  train,
  watchLearning,
} from '../../src/index.ts';
import { judgeLearning } from '../../src/training/learningTrouble.ts';
import { clouds, options, smallNetwork } from '../support/networks.ts';

const data = clouds(90, 1);

/** What is said during a run, and after how many steps. */
async function saidOf(network: Network, learningRate: number, iterations = 400) {
  const watch = watchLearning(network, data);
  const said: { step: number; cause: string; message: string }[] = [];
  const { data: _, validation: __, test: ___, epochs: ____, ...given } = options({ iterations });
  for await (const progress of train(network, { ...given, data, optimizer: sgd({ learningRate }) })) {
    const trouble = await watch.look(progress);
    if (trouble) said.push({ step: progress.iteration, ...trouble });
  }
  return said;
}

test('a run that goes on is not judged by its first event alone', async () => {
  const watch = watchLearning(smallNetwork(), data);
  const event = { loss: Math.log(3), trainAccuracy: 1 / 3, samples: 60_000, iteration: 3000 };
  const progress: Progress<'i32'>[] = [];
  const { data: _, validation: __, test: ___, epochs: ____, ...given } = options({ iterations: 1 });
  for await (const one of train(smallNetwork(), { ...given, data, optimizer: sgd({ learningRate: 0.1 }) })) {
    progress.push({ ...one, ...event });
  }
  expect(await watch.look(progress[0])).toBeUndefined();
});

test.each([
  [true, 'largeSteps'],
  // With a teacher, the loss of a network that has learned nothing may be of any size.
  [false, 'unknown'],
])('a large loss that compares with that of the labels (%s) is called %s', async (comparesLoss, cause) => {
  const network = smallNetwork();
  const watch = watchLearning(network, data, { comparesLoss });
  const { data: _, validation: __, test: ___, epochs: ____, ...given } = options({ iterations: 1 });
  for await (const one of train(network, { ...given, data, optimizer: sgd({ learningRate: 1e-9 }) })) {
    const event = { ...one, loss: 20, trainAccuracy: 1 / 3 };
    await watch.look({ ...event, samples: 0, iteration: 0 });
    expect(await watch.look({ ...event, samples: 6000, iteration: 60 })).toMatchObject({ cause });
    return;
  }
});

describe('while it learns,', () => {
  test('a network that learns is in no trouble', async () => {
    expect(await saidOf(smallNetwork(), 0.2)).toEqual([]);
  });

  test('a rate near 0 is told before the run ends, once', async () => {
    const network = smallNetwork(4);
    network.setWeights((await network.weights()).map((weight) => weight * 1e-3));
    const said = await saidOf(network, 1e-9);
    expect(said).toHaveLength(1);
    expect(said[0]).toMatchObject({ cause: 'unknown', step: expect.any(Number) });
    expect(said[0].step).toBeLessThan(400);
  });

  test('a dead layer is named', async () => {
    // Units with the bias −1 and no weights give 0.
    const weights = Float32Array.from({ length: 51 }, (_, index) => (index >= 16 && index < 24 ? -1 : 0));
    const network = sequential([linear(2, 8), relu(), linear(8, 3)], {
      backend: smallNetwork().backend,
      weights,
    });
    freeze(network, '2');
    const [said] = await saidOf(network, 0.2);
    expect(said).toMatchObject({ cause: 'deadUnits' });
    expect(said.message).toContain('layer 1 (relu)');
  });
});

test('an only answer is named', () => {
  const confusion = [
    [0, 50],
    [0, 50],
  ];
  const trouble = judgeLearning({ count: 100, accuracy: 0.5, loss: 0.7, confusion }, 100, undefined);
  expect(trouble?.message).toContain('It takes nearly every sample for class 1.');
});
