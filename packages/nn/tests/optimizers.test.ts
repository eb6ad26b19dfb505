import { ArgumentError, type Backend, referenceBackend } from '@inkling/tensor';
import { float64Backend } from '@inkling/tensor/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type AdamOptions,
  adam,
  adamw,
  type Clipping,
  clipByNorm,
  clipByValue,
  type Optimizer,
  rmsprop,
  sgd,
  train,
} from '../src/index.ts';
import { parameterGroups } from '../src/training/parameterGroups.ts';
import { expectClose } from './support/expectClose.ts';
import { exportedFrom, goldenValues } from './support/golden.ts';
import { options, smallNetwork } from './support/networks.ts';

/**
 * Weights on a backend, and an optimizer that changes them step by step. They are a matrix, so they decay.
 */
function weightsOn(backend: Backend, optimizer: Optimizer, initial: ArrayLike<number>, clipping?: Clipping) {
  const allocate = () => backend.allocate('f32', [initial.length]);
  const [parameters, gradients] = [allocate(), allocate()];
  const memory = Array.from({ length: optimizer.memoryPerWeight }, allocate);
  const group = optimizer.groupOf?.({ name: '0.weight', shape: [initial.length, 1] }) ?? 0;
  const { kernels } = backend;
  backend.upload(parameters, initial);
  let iteration = 0;
  return {
    parameters,
    follow(slopes: ArrayLike<number>): void {
      iteration += 1;
      backend.upload(gradients, slopes);
      clipping?.clip(kernels, gradients);
      optimizer.step({ kernels, parameters, gradients, memory, group, iteration, iterations: 10 });
    },
  };
}

interface Golden {
  readonly optimizer: Optimizer;
  readonly clipping?: Clipping;
  readonly initial: readonly number[];
  readonly gradients: readonly (readonly number[])[];
  /** The weights after each step. */
  readonly weights: readonly (readonly number[])[];
}

const goldens = goldenValues<Golden>('optimizers');

test('every optimizer and way of clipping that the package exports has golden values', () => {
  const kinds = goldens.flatMap(({ optimizer, clipping }) => [optimizer.kind, clipping?.kind ?? []]).flat();
  expect([...new Set(kinds)].sort()).toEqual(exportedFrom('optimizers').sort());
});

describe.for(goldens)('ten steps of $name agree with numpy', (golden) => {
  const { optimizer, clipping, initial, gradients, weights } = golden;

  test('in double precision, to 12 digits', () => {
    const backend = float64Backend();
    const { parameters, follow } = weightsOn(backend, optimizer, initial, clipping);
    for (const [step, slopes] of gradients.entries()) {
      follow(slopes);
      expectClose(backend.read(parameters), weights[step], 1e-12);
    }
  });

  test('in single precision, to 5 digits', async () => {
    const backend = referenceBackend();
    const { parameters, follow } = weightsOn(backend, optimizer, initial, clipping);
    for (const [step, slopes] of gradients.entries()) {
      follow(slopes);
      expectClose(await backend.download(parameters), weights[step], 1e-5);
    }
  });
});

describe('every optimizer', () => {
  const rate = 0.02;
  test.for([
    sgd({ learningRate: 0.2 }),
    sgd({ learningRate: 0.05, momentum: 0.9, nesterov: true, weightDecay: 1e-4 }),
    rmsprop({ learningRate: rate }),
    adam({ learningRate: rate }),
    adamw({ learningRate: rate, weightDecay: 0.1 }),
  ])('teaches a network: $kind $settings', async (optimizer) => {
    const network = smallNetwork();
    const accuracies: (number | undefined)[] = [];
    for await (const { trainAccuracy } of train(network, options({ optimizer })))
      accuracies.push(trainAccuracy);
    expect(accuracies.at(-1)).toBeGreaterThan(0.95);
  });
});

describe('weight decay', () => {
  test.for([sgd({ learningRate: 0.1, weightDecay: 0.1 }), adamw()])(
    'of $kind leaves biases alone, and needs as few pieces as that allows',
    (optimizer) => {
      const groups = parameterGroups(smallNetwork(), optimizer, []).map(({ group, parameters }) => [
        group,
        parameters.shape[0],
      ]);
      // Weights and biases of linear(2, 8) and linear(8, 3).
      expect(groups).toEqual([
        [1, 16],
        [0, 8],
        [1, 24],
        [0, 3],
      ]);
    },
  );

  test('of 0 keeps all weights in one group', () => {
    const groups = parameterGroups(smallNetwork(), sgd({ learningRate: 0.1 }), []);
    expect(groups.map(({ parameters }) => parameters.shape)).toEqual([[51]]);
  });

  test('changes only the selected parameters', () => {
    const optimizer = adamw({ decays: ({ name }) => name === '2.weight' });
    expect(parameterGroups(smallNetwork(), optimizer, []).map(({ group }) => group)).toEqual([0, 1, 0]);
  });

  test('halves weights whose gradient is 0, if it is 0.5 at a rate of 1', async () => {
    for (const optimizer of [
      sgd({ learningRate: 1, weightDecay: 0.5 }),
      adamw({ learningRate: 1, weightDecay: 0.5 }),
    ]) {
      const backend = referenceBackend();
      const { parameters, follow } = weightsOn(backend, optimizer, [4, -2]);
      follow([0, 0]);
      expect(await backend.download(parameters)).toEqual(Float32Array.of(2, -1));
    }
  });
});

describe('clipping', () => {
  test.for([0, -1, Number.NaN, Infinity])('refuses a maximum of %f', (maximum) => {
    expect(() => clipByNorm(maximum)).toThrow('clipByNorm: maximum must be a number above 0');
    expect(() => clipByValue(maximum)).toThrow('clipByValue: maximum must be a number above 0');
  });

  test('keeps the weights finite at a rate that is far too high', async () => {
    const network = smallNetwork();
    const before = await network.weights();
    for await (const _ of train(
      network,
      options({
        optimizer: sgd({ learningRate: 100 }),
        clipping: clipByNorm(1e-4),
        iterations: 1,
        epochs: undefined,
      }),
    ));
    const moved = (await network.weights()).map((weight, index) => weight - before[index]);
    // The length of one step is the rate times the norm.
    expect(Math.sqrt(moved.reduce((sum, change) => sum + change * change, 0))).toBeCloseTo(0.01, 5);
  });
});

describe('adam', () => {
  test('first moves each weight by about the learning rate, for any size of its gradient', async () => {
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
            // ε is a hundredth of the smallest gradient.
            expect(rates).toBeGreaterThan(0.99);
            expect(rates).toBeLessThan(1.000001);
          }
        }
      }),
    );
  });

  test('keeps its settings and defaults', () => {
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

describe('sgd and rmsprop', () => {
  test.for<[() => Optimizer, string]>([
    [
      () => sgd({ learningRate: 1, nesterov: true }),
      "sgd: Nesterov's momentum needs a momentum above 0. Pass momentum: 0.9, say.",
    ],
    [() => sgd(JSON.parse('{}')), 'sgd: the learning rate must be a number above 0, but it is NaN.'],
    [() => sgd({ learningRate: 0 }), 'sgd: the learning rate must be a number above 0, but it is 0.'],
    [
      () => sgd({ learningRate: 1, momentum: 1 }),
      'sgd: momentum must be a number from 0 up to, but without, 1',
    ],
    [
      () => sgd({ learningRate: 1, weightDecay: -1 }),
      'sgd: weightDecay must be a number from 0 up, but it is -1.',
    ],
    [
      () => rmsprop({ decay: 1 }),
      'rmsprop: decay must be a number from 0 up to, but without, 1, but it is 1.',
    ],
    [
      () => adamw({ weightDecay: Number.NaN }),
      'adamw: weightDecay must be a number from 0 up, but it is NaN.',
    ],
  ])('refuse what makes no sense: %s', ([refused, message]) => {
    expect(refused).toThrow(message);
  });
});
