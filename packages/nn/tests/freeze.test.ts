import { referenceBackend } from '@inkling/tensor';
import { describe, expect, test } from 'vitest';
import {
  adamw,
  batchNorm,
  clipByNorm,
  clone,
  ema,
  freeze,
  linear,
  type Network,
  relu,
  sequential,
  sgd,
  train,
  unfreeze,
} from '../src/index.ts';
import { options, smallNetwork } from './support/networks.ts';

/** The names of the parameters whose numbers training has changed. */
async function changedBy(network: Network, change: Parameters<typeof options>[0] = {}): Promise<string[]> {
  const before = await network.weights();
  for await (const _ of train(network, options({ iterations: 7, epochs: undefined, ...change })));
  const after = await network.weights();
  return network.parameters.places
    .filter(({ offset, size }) => {
      const part = (weights: Float32Array) => weights.subarray(offset, offset + size).join();
      return part(before) !== part(after);
    })
    .map(({ name }) => name);
}

describe('a frozen parameter', () => {
  test('does not change, while the others do', async () => {
    const network = smallNetwork();
    freeze(network, '0');
    expect(await changedBy(network)).toEqual(['2.weight', '2.bias']);
    freeze(network, '2.bias');
    expect(await changedBy(network)).toEqual(['2.weight']);
    unfreeze(network);
    expect(await changedBy(network)).toEqual(['0.weight', '0.bias', '2.weight', '2.bias']);
  });

  test('is not changed by decay or by the optimizer’s memory either', async () => {
    const network = smallNetwork();
    freeze(network, '2.weight');
    expect(await changedBy(network, { optimizer: adamw({ weightDecay: 0.5 }) })).not.toContain('2.weight');
  });

  test('does not count in the norm for clipping', async () => {
    const whole = smallNetwork();
    freeze(whole, '0');
    const given = { clipping: clipByNorm(0.01), optimizer: sgd({ learningRate: 1 }), iterations: 1 };
    const before = await whole.weights();
    await changedBy(whole, given);
    const moved = (await whole.weights()).map((weight, index) => weight - before[index]);
    expect(Math.sqrt(moved.reduce((sum, change) => sum + change * change, 0))).toBeCloseTo(0.01, 6);
  });

  test('of a batch norm may be its running statistics, and then the whole layer is in evaluation mode', async () => {
    const layers = [linear(2, 4), batchNorm(4), relu(), linear(4, 3)];
    const network = sequential(layers, { backend: referenceBackend() });
    freeze(network, '1');
    expect(await changedBy(network)).toEqual(['0.weight', '0.bias', '3.weight', '3.bias']);
    unfreeze(network, '1');
    freeze(network, '1.scale', '1.shift');
    expect(await changedBy(network)).toEqual(expect.arrayContaining(['1.runningMean', '1.runningVariance']));
  });

  test('may not be every parameter, or one that the network does not have', async () => {
    const network = smallNetwork();
    expect(() => freeze(network, '1')).toThrow(
      'freeze: the network has no parameter "1". The nearest names are 0.bias, 2.bias, 0.weight.',
    );
    expect(() => freeze(network, '0', '2.wieght')).toThrow(
      'freeze: the network has no parameter "2.wieght". The nearest names are 2.weight, 0.weight, 2.bias.',
    );
    expect(network.frozen.size).toBe(0);
    for (const name of ['0', '2.wieght', '9.bias', 'x'.repeat(100_000)]) {
      expect(() => network.frozen.add(name)).toThrow(
        expect.objectContaining({
          code: 'ARGUMENT',
          message: expect.stringMatching(/^frozen: .{1,200} The nearest names are .{1,100}$/),
        }),
      );
    }
    expect(network.frozen.size).toBe(0);
    expect(() => unfreeze(network, '9')).toThrow('unfreeze: the network has no parameter "9".');
    freeze(network);
    await expect(changedBy(network)).rejects.toThrow('every parameter of the network is frozen');
    const unlearned = sequential([relu()], { backend: referenceBackend(), inputShape: [2] });
    await expect(changedBy(unlearned)).rejects.toThrow();
  });
});

test('the average of a network has its frozen parameters', () => {
  const network = smallNetwork();
  freeze(network, '0');
  expect([...ema(network).network.frozen]).toEqual(['0.weight', '0.bias']);
});

describe('a clone', () => {
  test('has a copy of the weights, and the same frozen parameters', async () => {
    const network = smallNetwork();
    freeze(network, '0');
    const copy = await clone(network, referenceBackend());
    expect(copy.backend).not.toBe(network.backend);
    const before = await network.weights();
    expect(await copy.weights()).toEqual(before);
    expect(await changedBy(copy)).toEqual(['2.weight', '2.bias']);
    expect(await network.weights()).toEqual(before);
  });
});
