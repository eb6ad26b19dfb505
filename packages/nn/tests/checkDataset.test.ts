import { Tensor } from '@inkling/tensor';
import { afterEach, expect, test, vi } from 'vitest';
import { allFinite } from '../src/allFinite.ts';
import { evaluate, linear, sequential, softmaxCrossEntropy } from '../src/index.ts';
import { clouds, smallNetwork } from './support/networks.ts';

afterEach(() => vi.restoreAllMocks());

test('numbers are all finite exactly if none of them is NaN or infinite, at any place', () => {
  for (let length = 0; length < 10; length += 1) {
    const numbers = Float32Array.from({ length }, (_, index) => (index % 2 === 0 ? -3e38 : 3e38));
    expect(allFinite(numbers)).toBe(true);
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      for (let place = 0; place < length; place += 1) {
        const spoiled = numbers.slice();
        spoiled[place] = bad;
        expect(allFinite(spoiled), `${bad} at ${place} of ${length}`).toBe(false);
      }
    }
  }
});

test('a dataset with a value that is not finite is refused by its sample', async () => {
  const { inputs, targets } = clouds(30, 1);
  inputs.data[2 * 17 + 1] = Number.NaN;
  const evaluation = evaluate(smallNetwork(), { inputs, targets }, { loss: softmaxCrossEntropy() });
  await expect(evaluation).rejects.toMatchObject({
    code: 'ARGUMENT',
    message: 'dataset: in the inputs, sample 17 holds NaN; a network learns from finite numbers only.',
  });
});

test('an evaluation makes no call for each number of its inputs, which would take longer than the network', async () => {
  const { backend } = smallNetwork();
  const inputs = new Tensor('f32', [50, 200], new Float32Array(10_000).fill(0.5));
  const dataset = { inputs, targets: new Tensor('i32', [50], new Int32Array(50)) };
  const network = sequential([linear(200, 3)], { backend });
  const calls = vi.spyOn(Number, 'isFinite');
  await evaluate(network, dataset, { loss: softmaxCrossEntropy() });
  expect(calls.mock.calls.length).toBeLessThan(1000);
});
