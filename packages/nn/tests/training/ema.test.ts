import { referenceBackend } from '@inkling/tensor';
import { float64Backend } from '@inkling/tensor/testing';
import { expect, test } from 'vitest';
import { ema, evaluate, linear, type Optimizer, sequential, sgd, train } from '../../src/index.ts';
import { expectClose } from '../support/expectClose.ts';
import { goldenValues } from '../support/golden.ts';
import { clouds, options, smallNetwork } from '../support/networks.ts';

interface Golden {
  readonly decay: number;
  readonly initial: readonly number[];
  /** The weights at each update. */
  readonly weights: readonly (readonly number[])[];
  /** The average after each update. */
  readonly averages: readonly (readonly number[])[];
}

test.for(goldenValues<Golden>('averaging'))('$name agrees with numpy at every update', (golden) => {
  const { decay, initial, weights, averages } = golden;
  const backend = float64Backend();
  const network = sequential([linear(initial.length, 1, { bias: false })], { backend });
  const { values } = network.parameters;
  backend.upload(values, initial);
  const averaging = ema(network, { decay });
  for (const [update, current] of weights.entries()) {
    backend.upload(values, current);
    averaging.update();
    expectClose(backend.read(averaging.network.parameters.values), averages[update], 1e-12);
  }
});

test('the average begins with the weights that the network has, and soon forgets them', async () => {
  const network = smallNetwork();
  const first = await network.weights();
  const averaging = ema(network);
  expect(await averaging.network.weights()).toEqual(first);
  network.setWeights(first.map(() => 7));
  for (let update = 0; update < 10; update += 1) averaging.update();
  // Their remaining share is (1/11) · (2/12) · … · (10/20).
  for (const weight of await averaging.network.weights()) expect(weight).toBeCloseTo(7, 3);
});

test('continues in a resumed run', async () => {
  const network = smallNetwork();
  const averaging = ema(network, { decay: 0.99 });
  for await (const _ of train(network, options({ averaging })));
  const before = await averaging.network.weights();
  const still = options({
    averaging,
    optimizer: sgd({ learningRate: 1e-9 }),
    iterations: 1,
    epochs: undefined,
  });
  for await (const _ of train(network, still));
  const after = await averaging.network.weights();
  const [weights, left] = [
    await network.weights(),
    Math.max(...before.map((value, i) => Math.abs(after[i] - value))),
  ];
  expect(left).toBeLessThan(0.5 * Math.max(...before.map((value, i) => Math.abs(weights[i] - value))));
});

test('an average of another network is refused', async () => {
  const run = async () => {
    for await (const _ of train(smallNetwork(), options({ averaging: ema(smallNetwork()) })));
  };
  await expect(run()).rejects.toThrow('train: the average is of another network.');
});

test('a snapshot holds the weights that were evaluated', async () => {
  const network = smallNetwork();
  const averaging = ema(network, { decay: 0.9 });
  const given = options({ averaging, test: clouds(60, 3) });
  for await (const progress of train(network, given)) {
    const { averaged } = progress.snapshot();
    expect(averaged).toEqual(await averaging.network.weights());
    expect(averaged).not.toEqual(progress.snapshot().weights);
  }
});

test('training evaluates the average, and the average learns too', async () => {
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

test('a decay that is not from 0 to below 1 is refused', () => {
  const network = sequential([linear(2, 1)], { backend: referenceBackend() });
  expect(() => ema(network, { decay: 1 })).toThrow(
    'ema: decay must be a number from 0 up to, but without, 1',
  );
});

test('if the weights are no longer finite, training restores the last good average', async () => {
  const network = smallNetwork();
  const averaging = ema(network);
  let last: Float32Array | undefined;
  const plain = sgd({ learningRate: 0.1 });
  const explodesAtStep7: Optimizer = {
    ...plain,
    step(pass) {
      if (pass.iteration === 7) pass.kernels.addScaled(pass.parameters, pass.parameters, -1e38);
      plain.step(pass);
    },
  };
  const given = options({ averaging, optimizer: explodesAtStep7, progressEvery: 3 });
  const run = async () => {
    for await (const progress of train(network, given)) last = progress.snapshot().averaged;
  };
  await expect(run()).rejects.toMatchObject({ code: 'DIVERGENCE' });
  expect(last).toBeDefined();
  expect(await averaging.network.weights()).toEqual(last);
});
