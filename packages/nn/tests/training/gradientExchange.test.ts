import { type BackendBuffer, referenceBackend } from '@inkling/tensor';
import { describe, expect, test } from 'vitest';
import {
  adam,
  type BatchShare,
  dropout,
  type GradientExchange,
  linear,
  type Network,
  relu,
  sequential,
  type TrainOptions,
  train,
} from '../../src/index.ts';
import { options } from '../support/networks.ts';

function network(): Network {
  const layers = [linear(2, 16), relu(), dropout(0.5), linear(16, 3)];
  return sequential(layers, { backend: referenceBackend(), seed: 1 });
}

async function weightsAfter(learning: Network, change: Partial<TrainOptions>) {
  for await (const _ of train(learning, options({ optimizer: adam(), iterations: 12, seed: 3, ...change })));
  return learning.weights();
}

/** Divides a batch into `count` shares of almost the same size. Small batches have fewer shares. */
function cut(batchSize: number, count: number): BatchShare[] {
  const edge = (share: number) => Math.floor((share * batchSize) / count);
  return Array.from({ length: count }, (_, share) => ({ start: edge(share), end: edge(share + 1) })).filter(
    ({ start, end }) => start < end,
  );
}

/** Adds the gradients of shares in the order in which the shares lie in the batch. */
function total(parts: readonly { share: BatchShare; gradients: Float32Array }[]): Float32Array {
  const sum = new Float32Array(parts[0].gradients.length);
  for (const { gradients } of [...parts].sort((a, b) => a.share.start - b.share.start)) {
    for (let index = 0; index < sum.length; index += 1) sum[index] += gradients[index];
  }
  return sum;
}

/** An exchange for one process that computes every share of a batch, one after the other. */
function alone({ backend }: Network, shares: number): GradientExchange {
  const parts: { share: BatchShare; gradients: Float32Array }[] = [];
  return {
    sharesOf: (batchSize) => cut(batchSize, shares),
    async collect(gradients, share) {
      parts.push({ share, gradients: await backend.download(gradients) });
    },
    combine: (gradients) => backend.upload(gradients, total(parts.splice(0))),
  };
}

/**
 * Simulates several processes in one: each computes every n-th share, and all wait for
 * each other at each step.
 */
function together(count: number, shares: number): ((rank: Network, number: number) => GradientExchange)[] {
  let parts: { share: BatchShare; gradients: Float32Array }[] = [];
  let waiting: (() => void)[] = [];
  return Array.from(
    { length: count },
    (_, number) =>
      ({ backend }: Network): GradientExchange => ({
        sharesOf: (batchSize) => cut(batchSize, shares).filter((_share, index) => index % count === number),
        async collect(gradients, share) {
          parts.push({ share, gradients: await backend.download(gradients) });
        },
        async combine(gradients: BackendBuffer) {
          const mine = parts;
          if (waiting.length + 1 < count) await new Promise<void>((resolve) => waiting.push(resolve));
          else {
            parts = [];
            for (const go of waiting.splice(0)) go();
            waiting = [];
          }
          backend.upload(gradients, total(mine));
        },
      }),
  );
}

describe('an exchange of gradients', () => {
  test('with the whole batch as its one share changes no bit', async () => {
    const [plain, exchanging] = [network(), network()];
    const gradientExchange = alone(exchanging, 1);
    expect(await weightsAfter(exchanging, { gradientExchange })).toEqual(await weightsAfter(plain, {}));
  });

  test('adds the gradients of shares up to those of the batch: the loss counts the whole batch, dropout its samples', async () => {
    const firstGradients = async (shares: number) => {
      const learning = network();
      await weightsAfter(learning, { iterations: 1, gradientExchange: alone(learning, shares) });
      return learning.backend.download(learning.parameters.gradients);
    };
    const whole = await firstGradients(1);
    expect(whole.some((gradient) => gradient !== 0)).toBe(true);
    for (const shares of [2, 3, 20]) {
      const gradients = await firstGradients(shares);
      for (const [index, gradient] of gradients.entries()) expect(gradient).toBeCloseTo(whole[index], 5);
    }
  });

  test('gives the same bits in every process, and on any number of them', async () => {
    const one = network();
    const expected = await weightsAfter(one, { gradientExchange: alone(one, 4) });
    for (const count of [2, 3, 4, 5]) {
      const processes = together(count, 4).map((exchangeOf, number) => {
        const learning = network();
        return weightsAfter(learning, { gradientExchange: exchangeOf(learning, number) });
      });
      for (const weights of await Promise.all(processes)) expect(weights).toEqual(expected);
    }
  });
});
