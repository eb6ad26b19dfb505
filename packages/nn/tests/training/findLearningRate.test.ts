import { createRandom, referenceBackend, Tensor } from '@inkling/tensor';
import { describe, expect, test } from 'vitest';
import {
  adam,
  findLearningRate,
  linear,
  meanSquaredError,
  sequential,
  sgd,
  softmaxCrossEntropy,
} from '../../src/index.ts';
import { clouds, smallNetwork } from '../support/networks.ts';

const backend = referenceBackend();
const settings = {
  data: clouds(90, 1),
  loss: softmaxCrossEntropy(),
  optimizer: (learningRate: Parameters<typeof sgd>[0]['learningRate']) => sgd({ learningRate }),
  batchSize: 20,
};

/** Values of a line through 0, whose inputs have the given size. */
function onALine(size: number) {
  const random = createRandom(4);
  const inputs = Float32Array.from({ length: 50 }, () => size * random.uniform(-1, 1));
  return {
    inputs: new Tensor('f32', [50, 1], inputs),
    targets: new Tensor(
      'f32',
      [50, 1],
      inputs.map((x) => (3 * x) / size),
    ),
  };
}

function searchOnALine(size: number) {
  const network = sequential([linear(1, 1)], { backend, weights: Float32Array.of(0, 0) });
  const data = onALine(size);
  const search = { ...settings, data, loss: meanSquaredError(), batchSize: 'full' as const };
  return findLearningRate(network, { ...search, from: 1e-6, to: 1e3, steps: 300 });
}

describe('the search for a learning rate', () => {
  test.each([1, 10])(
    'on a line with inputs of size %i suggests a rate below the one above which steps diverge',
    async (size) => {
      const { suggested = Number.NaN, diverged, points } = await searchOnALine(size);
      const { data, shape } = onALine(size).inputs;
      // Gradient descent on mean (w · x − y)² diverges from 2 / (2 · mean x²) on.
      const limit = shape[0] / data.reduce((sum, x) => sum + x * x, 0);
      expect(diverged).toBe(true);
      expect(suggested).toBeLessThan(limit);
      expect(suggested).toBeGreaterThan(limit / 100);
      expect(points.length).toBeLessThan(300);
    },
  );

  test('raises the rate by the same factor at each step', async () => {
    const { points } = await findLearningRate(smallNetwork(), {
      ...settings,
      from: 1e-4,
      to: 1e-2,
      steps: 21,
    });
    expect(points).toHaveLength(21);
    expect(points[0].rate).toBeCloseTo(1e-4, 9);
    expect(points[20].rate).toBeCloseTo(1e-2, 7);
    for (let step = 1; step < 21; step += 1) {
      expect(points[step].rate / points[step - 1].rate).toBeCloseTo(100 ** (1 / 20), 6);
    }
  });

  test('leaves the network as it is, also if it diverges', async () => {
    const network = smallNetwork();
    const before = await network.weights();
    const { diverged } = await findLearningRate(network, { ...settings, to: 1e30, steps: 60 });
    expect(diverged).toBe(true);
    expect(await network.weights()).toEqual(before);
    expect(network.frozen.size).toBe(0);
  });

  test('repeats for the same seed, and differs for another one', async () => {
    const search = (seed: number) => findLearningRate(smallNetwork(), { ...settings, steps: 40, seed });
    expect(await search(3)).toEqual(await search(3));
    expect(await search(3)).not.toEqual(await search(4));
  });

  test('suggests nothing if the loss has not fallen', async () => {
    const search = { ...settings, from: 1e-9, to: 1e-8, steps: 40 };
    expect(await findLearningRate(smallNetwork(), search)).toMatchObject({
      suggested: undefined,
      diverged: false,
    });
  });

  test('takes other optimizers, and stops when it is asked to', async () => {
    const signal = { aborted: false };
    const { points } = await findLearningRate(smallNetwork(), {
      ...settings,
      signal,
      steps: 50,
      optimizer: (learningRate) => {
        const made = adam({ learningRate });
        return {
          ...made,
          step(pass) {
            made.step(pass);
            signal.aborted = pass.iteration === 7;
          },
        };
      },
    });
    expect(points).toHaveLength(7);
  });

  test.each([
    [{ from: 0 }, 'from must be a number above 0'],
    [{ to: Number.NaN }, 'to must be a number above 0'],
    [{ from: 1, to: 0.1 }, 'the rates must rise, but they go from 1 to 0.1'],
    [{ steps: 19 }, '19 steps are too few'],
    [{ steps: 20.5 }, 'steps'],
  ])('refuses %j', async (change, message) => {
    await expect(findLearningRate(smallNetwork(), { ...settings, ...change })).rejects.toThrow(message);
  });
});
