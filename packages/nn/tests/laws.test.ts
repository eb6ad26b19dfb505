import { referenceBackend, Tensor } from '@inkling/tensor';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { batchNorm, dropout, layerNorm, sequential } from '../src/index.ts';
import { layerTrial } from '../src/testing/checkLayerGradients.ts';

const number = fc.double({ min: -8, max: 8, noNaN: true });
const backend = referenceBackend();

function expectClose(actual: number, expected: number): void {
  expect(Math.abs(actual - expected)).toBeLessThan(1e-4 * Math.max(1, Math.abs(expected)));
}

test('batch norm in evaluation is γ · (x − μ) / √(σ² + ε) + β, for any numbers', async () => {
  const feature = fc.record({
    scale: number,
    shift: number,
    mean: number,
    variance: fc.double({ min: 0.01, max: 20, noNaN: true }),
    values: fc.tuple(number, number, number),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(feature, { minLength: 1, maxLength: 9 }), async (features) => {
      const weights = (['scale', 'shift', 'mean', 'variance'] as const).flatMap((name) =>
        features.map((one) => one[name]),
      );
      const inputShape = [features.length];
      const network = sequential([batchNorm(features.length)], { backend, inputShape, weights });
      const rows = [0, 1, 2].map((row) => features.map(({ values }) => values[row]));
      const inputs = new Tensor('f32', [3, features.length], Float32Array.from(rows.flat()));
      const { data } = await network.run(inputs);
      for (const [row, values] of rows.entries()) {
        for (const [index, { scale, shift, mean, variance }] of features.entries()) {
          expectClose(
            data[row * features.length + index],
            (scale * (values[index] - mean)) / Math.sqrt(variance + 1e-5) + shift,
          );
        }
      }
    }),
  );
});

test('layer norm gives every row the mean 0 and the variance 1', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(number, { minLength: 2, maxLength: 20 }), async (values) => {
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      const spread = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
      fc.pre(spread > 0.1);
      const network = sequential([layerNorm(values.length)], { backend, inputShape: [values.length] });
      const { data } = await network.run(new Tensor('f32', [1, values.length], Float32Array.from(values)));
      expectClose(data.reduce((sum, value) => sum + value, 0) / data.length, 0);
      expectClose(
        data.reduce((sum, value) => sum + value * value, 0) / data.length,
        spread / (spread + 1e-5),
      );
    }),
  );
});

test('dropout keeps the mean, at any rate', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 0.9, noNaN: true }), fc.nat(), (rate, seed) => {
      const trial = layerTrial(dropout(rate), [2500], 4, { seed });
      trial.backend.upload(trial.pass.input, new Float64Array(10_000).fill(1));
      trial.gradients();
      const sum = trial.backend.read(trial.pass.output).reduce((total, value) => total + value, 0);
      // Six standard deviations of the mean of 10,000 numbers, each 1 / (1 − rate) with probability
      // 1 − rate. The constant allows for one or two numbers if the rate is almost 0.
      expect(Math.abs(sum / 10_000 - 1)).toBeLessThan(6 * Math.sqrt(rate / (1 - rate) / 10_000) + 3 / 10_000);
    }),
  );
});
