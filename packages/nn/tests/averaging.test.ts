import { readFileSync } from 'node:fs';
import { referenceBackend } from '@inkling/tensor';
import { float64Backend } from '@inkling/tensor/testing';
import { expect, test } from 'vitest';
import { ema, evaluate, linear, sequential, sgd, train } from '../src/index.ts';
import { clouds, options, smallNetwork } from './support/networks.ts';

test('the average of the weights agrees with an independent program, once it is warm', () => {
  const {
    initial,
    runs,
  }: { initial: number[]; runs: { averageDecay?: number; averages: number[][]; weights: number[][] }[] } =
    JSON.parse(readFileSync(new URL('fixtures/optimizers.json', import.meta.url), 'utf8'));
  const golden = runs.find(({ averageDecay }) => averageDecay !== undefined);
  if (!golden) throw new Error('There is no run with an average.');
  const backend = float64Backend();
  const network = sequential([linear(initial.length, 1, { bias: false })], { backend });
  const averaging = ema(network, { decay: golden.averageDecay });
  const { values } = network.parameters;
  backend.upload(values, initial);
  // The first step takes the weights as they are; a hundred steps later the decay is no longer held back.
  averaging.update(1);
  for (const [step, weights] of golden.weights.entries()) {
    backend.upload(values, weights);
    averaging.update(100 + step);
    for (const [index, average] of backend.read(averaging.network.parameters.values).entries()) {
      expect(average).toBeCloseTo(golden.averages[step][index], 12);
    }
  }
});

test('the average begins with the weights after the first step', async () => {
  const network = smallNetwork();
  const averaging = ema(network);
  for await (const _ of train(network, options({ averaging, iterations: 1, epochs: undefined })));
  expect(await averaging.network.weights()).toEqual(await network.weights());
});

test('what is judged during training is the average, and it learns as well', async () => {
  const network = smallNetwork();
  const averaging = ema(network, { decay: 0.9 });
  const test = clouds(60, 3);
  const given = options({ averaging, test, epochs: 6, optimizer: sgd({ learningRate: 0.2 }) });
  let last = Number.NaN;
  for await (const progress of train(network, given)) last = progress.test?.loss ?? last;
  const { loss } = given;
  expect((await evaluate(averaging.network, test, { loss })).loss).toBe(last);
  expect((await evaluate(network, test, { loss })).loss).not.toBe(last);
  expect(await evaluate(averaging.network, test, { loss })).toMatchObject({ accuracy: 1 });
});

test('a decay that is no share is refused', () => {
  const network = sequential([linear(2, 1)], { backend: referenceBackend() });
  expect(() => ema(network, { decay: 1 })).toThrow(
    'ema: decay must be a number from 0 up to, but without, 1',
  );
});

test('where the weights stop being finite, the average goes back to the last good ones too', async () => {
  const network = smallNetwork();
  const averaging = ema(network);
  const given = options({
    averaging,
    optimizer: sgd({ learningRate: 1e30 }),
    iterations: 10,
    progressEvery: 1,
  });
  const run = async () => {
    for await (const _ of train(network, given));
  };
  await expect(run()).rejects.toMatchObject({ code: 'DIVERGENCE' });
  expect(await averaging.network.weights()).toEqual(await network.weights());
});
