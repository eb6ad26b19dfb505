import { readFileSync } from 'node:fs';
import { ArgumentError, type Backend, referenceBackend } from '@inkling/tensor';
import { float64Backend } from '@inkling/tensor/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AdamOptions, adam, type Optimizer, train } from '../src/index.ts';
import { options, smallNetwork } from './support/networks.ts';

/** Weights of a backend that follow gradients, one step at a time. */
function weightsOn(backend: Backend, optimizer: Optimizer, initial: ArrayLike<number>) {
  const allocate = () => backend.allocate('f32', [initial.length]);
  const [parameters, gradients] = [allocate(), allocate()];
  const memory = Array.from({ length: optimizer.memoryPerWeight }, allocate);
  backend.upload(parameters, initial);
  let iteration = 0;
  return {
    parameters,
    follow(slopes: ArrayLike<number>): void {
      iteration += 1;
      backend.upload(gradients, slopes);
      optimizer.step({ kernels: backend.kernels, parameters, gradients, memory, iteration });
    },
  };
}

interface Golden {
  initial: number[];
  gradients: number[][];
  /** The weights after each step. */
  runs: { options: AdamOptions; weights: number[][] }[];
}

/** Made by fixtures/adam.py: numpy in double precision. */
const golden: Golden = JSON.parse(readFileSync(new URL('fixtures/adam.json', import.meta.url), 'utf8'));

function largestDifference(actual: ArrayLike<number>, expected: readonly number[]): number {
  expect(actual.length).toBe(expected.length);
  return Math.max(...expected.map((value, index) => Math.abs(actual[index] - value)));
}

describe.for(golden.runs)('ten steps of adam($options) agree with an independent numpy program', (run) => {
  test('in double precision, to 12 digits', () => {
    const backend = float64Backend();
    const { parameters, follow } = weightsOn(backend, adam(run.options), golden.initial);
    for (const [step, slopes] of golden.gradients.entries()) {
      follow(slopes);
      expect(largestDifference(backend.read(parameters), run.weights[step])).toBeLessThan(1e-12);
    }
  });

  test('in single precision, to 6 digits', async () => {
    const backend = referenceBackend();
    const { parameters, follow } = weightsOn(backend, adam(run.options), golden.initial);
    for (const [step, slopes] of golden.gradients.entries()) {
      follow(slopes);
      expect(largestDifference(await backend.download(parameters), run.weights[step])).toBeLessThan(1e-6);
    }
  });
});

describe('adam', () => {
  test('first moves each weight by about the learning rate, however steep its slope is', async () => {
    const steepness = fc.double({ min: 1e-6, max: 1e6, noNaN: true });
    const slope = fc.oneof(
      fc.constant(0),
      steepness,
      steepness.map((size) => -size),
    );
    const rate = fc.double({ min: 1e-6, max: 10, noNaN: true });
    await fc.assert(
      fc.asyncProperty(fc.array(slope, { minLength: 1 }), rate, async (slopes, learningRate) => {
        const backend = referenceBackend();
        const initial = new Float32Array(slopes.length);
        const { parameters, follow } = weightsOn(backend, adam({ learningRate }), initial);
        follow(slopes);
        for (const [index, weight] of (await backend.download(parameters)).entries()) {
          if (slopes[index] === 0) {
            expect(weight).toBe(0);
          } else {
            const rates = -weight / (Math.sign(slopes[index]) * learningRate);
            // ε is a hundredth of the least steep slope.
            expect(rates).toBeGreaterThan(0.99);
            expect(rates).toBeLessThan(1.000001);
          }
        }
      }),
    );
  });

  test('teaches a network', async () => {
    const network = smallNetwork();
    const accuracies: (number | undefined)[] = [];
    for await (const { trainAccuracy } of train(
      network,
      options({ optimizer: adam({ learningRate: 0.02 }) }),
    )) {
      accuracies.push(trainAccuracy);
    }
    expect(accuracies.at(-1)).toBeGreaterThan(0.95);
  });

  test('keeps its settings, and what it is by default', () => {
    expect(adam().settings).toEqual({ learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 });
    const settings = { learningRate: 0.1, beta1: 0, beta2: 0.5, epsilon: 1 };
    expect(adam(settings).settings).toEqual(settings);
  });

  test.for<[AdamOptions, string]>([
    [{ learningRate: 0 }, 'adam: the learning rate must be a number above 0, but it is 0.'],
    [{ learningRate: Number.NaN }, 'adam: the learning rate must be a number above 0, but it is NaN.'],
    [{ learningRate: Infinity }, 'adam: the learning rate must be a number above 0, but it is Infinity.'],
    [{ beta1: 1 }, 'adam: beta1 must be a number from 0 up to, but without, 1, but it is 1.'],
    [{ beta1: -0.1 }, 'adam: beta1 must be a number from 0 up to, but without, 1, but it is -0.1.'],
    [{ beta2: 999 }, 'adam: beta2 must be a number from 0 up to, but without, 1, but it is 999.'],
    [{ epsilon: 0 }, 'adam: epsilon must be a number above 0, but it is 0.'],
  ])('refuses %o', ([wrong, message]) => {
    expect(() => adam(wrong)).toThrow(new ArgumentError(message));
  });
});
