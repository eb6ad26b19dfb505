import { ArgumentError, referenceBackend } from '@inkling/tensor';
import { describe, expect, test } from 'vitest';
import {
  adam,
  balancedWeights,
  dropout,
  linear,
  relu,
  sequential,
  softmaxCrossEntropy,
  type TrainingState,
  type TrainOptions,
  train,
} from '../../src/index.ts';
import { clouds, options } from '../support/networks.ts';

function network() {
  const layers = [linear(2, 16), relu(), dropout(0.3), linear(16, 3)];
  return sequential(layers, { backend: referenceBackend(), seed: 1 });
}

async function weightsAfter(change: Partial<TrainOptions>, learning = network()) {
  for await (const _ of train(learning, options({ optimizer: adam(), iterations: 12, seed: 3, ...change })));
  return learning.weights();
}

describe('gradient accumulation', () => {
  test('learns what a step of the whole batch learns, up to the last bits', async () => {
    const whole = await weightsAfter({});
    for (const accumulate of [2, 3, 7, 20, 50]) {
      const parts = await weightsAfter({ accumulate });
      expect(parts).not.toEqual(await network().weights());
      for (const [index, weight] of parts.entries()) expect(weight).toBeCloseTo(whole[index], 4);
    }
    expect(await weightsAfter({ accumulate: 1 })).toEqual(whole);
  });

  test('adds the gradients of the parts in their order, as an exchange in one process does', async () => {
    const learning = network();
    const { backend } = learning;
    let sum: Float32Array | undefined;
    const gradientExchange = {
      // Parts of 7 of 20, and of the 10 samples at the end of an epoch.
      sharesOf: (count: number) =>
        [0, 7, 14]
          .filter((start) => start < count)
          .map((start) => ({ start, end: Math.min(start + 7, count) })),
      async collect(gradients: Parameters<typeof backend.download>[0], { start }: { start: number }) {
        const part = Float32Array.from(await backend.download(gradients));
        sum = start === 0 || !sum ? part : sum.map((value, index) => value + part[index]);
      },
      combine(gradients: Parameters<typeof backend.upload>[0]) {
        backend.upload(gradients, sum ?? []);
      },
    };
    expect(await weightsAfter({ accumulate: 3 })).toEqual(await weightsAfter({ gradientExchange }, learning));
  });

  test('takes the memory of a part, not of the whole batch', async () => {
    const memoryWith = async (accumulate: number) => {
      const learning = sequential([linear(2, 500), relu(), linear(500, 3)], { backend: referenceBackend() });
      const given = options({
        data: clouds(400, 1),
        batchSize: 'full',
        iterations: 2,
        progressEvery: 1,
        accumulate,
      });
      for await (const _ of train(learning, given)) return learning.backend.info.memory;
      throw new Error('There was no event.');
    };
    expect(await memoryWith(8)).toBeLessThan((await memoryWith(1)) / 4);
  });

  test('resumes with the same bits', async () => {
    const whole = await weightsAfter({ accumulate: 3 });
    let state: TrainingState | undefined;
    for await (const progress of train(
      network(),
      options({ optimizer: adam(), iterations: 12, seed: 3, accumulate: 3, progressEvery: 1 }),
    )) {
      state = await progress.state();
      if (progress.iteration === 7) break;
    }
    expect(await weightsAfter({ accumulate: 3, resumeFrom: state })).toEqual(whole);
    await expect(weightsAfter({ accumulate: 2, resumeFrom: state })).rejects.toThrow(
      'its number of parts of a batch is 3, but this run has 2',
    );
  });

  test('is refused with an exchange, and with a number that is not whole', async () => {
    const gradientExchange = { sharesOf: () => [], collect() {}, combine() {} };
    await expect(weightsAfter({ accumulate: 2, gradientExchange })).rejects.toThrow(ArgumentError);
    await expect(weightsAfter({ accumulate: 1.5 })).rejects.toThrow(ArgumentError);
  });
});

describe('balanced weights', () => {
  test('let each class count the same, with a mean of 1 over the samples', () => {
    expect(balancedWeights([0, 0, 0, 1], 2)).toEqual([4 / 6, 2]);
    const labels = [0, 0, 2, 2, 2, 2, 2, 4, 4, 4];
    const weights = balancedWeights(labels, 6);
    expect([weights[1], weights[3], weights[5]]).toEqual([1, 1, 1]);
    expect(labels.reduce((sum, label) => sum + weights[label], 0)).toBeCloseTo(10, 12);
    expect(2 * weights[0]).toBeCloseTo(3 * weights[4], 12);
  });

  test('are weights for the loss', async () => {
    const loss = softmaxCrossEntropy({ classWeights: balancedWeights(clouds(8, 1).targets.data, 3) });
    const plain = softmaxCrossEntropy({ classWeights: [8 / 9, 8 / 9, 8 / 6] });
    expect(await weightsAfter({ loss })).toEqual(await weightsAfter({ loss: plain }));
  });

  test('are refused for labels that are no classes', () => {
    for (const label of [-1, 2, 0.5, Number.NaN])
      expect(() => balancedWeights([label], 2)).toThrow(ArgumentError);
    expect(() => balancedWeights([], 2)).toThrow(ArgumentError);
  });
});
