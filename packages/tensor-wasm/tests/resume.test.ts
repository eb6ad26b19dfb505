import {
  adam,
  adamw,
  batchNorm,
  clipByNorm,
  clipByValue,
  constant,
  conv2d,
  cosine,
  dropout,
  earlyStopping,
  ema,
  flatten,
  type Layer,
  linear,
  maxPool2d,
  oneCycle,
  readCheckpoint,
  relu,
  restoreNetwork,
  rmsprop,
  sequential,
  sgd,
  softmaxCrossEntropy,
  stepDecay,
  type TrainOptions,
  train,
  warmUp,
  writeCheckpoint,
} from '@inkling/nn';
import { allLayers } from '@inkling/nn/layers';
import { type Backend, createRandom, referenceBackend, Tensor } from '@inkling/tensor';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { wasmBackend } from '../src/index.ts';

// Slow: it trains some hundred networks.

const COUNT = 50;
const SIDE = 6;
const CLASSES = 3;

const random = createRandom(3);
const data = {
  inputs: new Tensor(
    'u8',
    [COUNT, SIDE * SIDE],
    Uint8Array.from({ length: COUNT * SIDE * SIDE }, () =>
      random.integer(3) === 0 ? random.integer(256) : 0,
    ),
  ),
  targets: new Tensor(
    'i32',
    [COUNT],
    Int32Array.from({ length: COUNT }, () => random.integer(CLASSES)),
  ),
};

const networks: Readonly<Record<string, { inputShape: number[]; layers: readonly Layer[] }>> = {
  dense: {
    inputShape: [SIDE * SIDE],
    layers: [linear(SIDE * SIDE, 9), batchNorm(9), relu(), dropout(0.3), linear(9, CLASSES)],
  },
  conv: {
    inputShape: [SIDE, SIDE, 1],
    layers: [
      conv2d(1, 4, 3, { padding: 1 }),
      relu(),
      maxPool2d(2),
      dropout(0.2),
      flatten(),
      linear(36, CLASSES),
    ],
  },
};

const schedules = [
  constant(0.01),
  cosine({ rate: 0.02 }),
  warmUp(4, stepDecay({ rate: 0.02, every: 5 })),
  oneCycle({ rate: 0.02 }),
];
const optimizers = [
  (learningRate: (typeof schedules)[number]) => adam({ learningRate }),
  (learningRate: (typeof schedules)[number]) => adamw({ learningRate, weightDecay: 0.1 }),
  (learningRate: (typeof schedules)[number]) => rmsprop({ learningRate }),
  (learningRate: (typeof schedules)[number]) => sgd({ learningRate, momentum: 0.9 }),
];

const settings = fc.record({
  network: fc.constantFrom('dense', 'conv'),
  schedule: fc.constantFrom(...schedules),
  optimizer: fc.constantFrom(...optimizers),
  clipping: fc.constantFrom(undefined, clipByNorm(0.5), clipByValue(0.01)),
  average: fc.constantFrom(undefined, 0.9),
  accumulate: fc.constantFrom(1, 3),
  patience: fc.constantFrom(undefined, 2),
  classWeights: fc.constantFrom(undefined, [1, 0.5, 2.25]),
  batchSize: fc.constantFrom(1, 7, 16, 'full' as const),
  seed: fc.integer({ min: -5, max: 1e6 }),
  progressEvery: fc.integer({ min: 1, max: 4 }),
  iterations: fc.integer({ min: 2, max: 14 }),
  /** The backend of each run, one after the other. */
  backends: fc.array(fc.nat(3), { minLength: 2, maxLength: 4 }),
});

let backends: Backend[];

beforeAll(async () => {
  const wasm = await Promise.all([1, 2, 4].map((threads) => wasmBackend({ threads })));
  backends = [referenceBackend(), ...wasm];
});

test('a run that stops, is saved as a checkpoint and continues on another backend or number of threads ends with the bits of one that never stopped', async () => {
  await fc.assert(
    fc.asyncProperty(settings, async (run) => {
      const { layers, inputShape } = networks[run.network];
      const optionsOf = (network: ReturnType<typeof sequential>): TrainOptions<'i32'> => ({
        ...run,
        data,
        loss: softmaxCrossEntropy({ classWeights: run.classWeights }),
        ...(run.patience === undefined
          ? {}
          : {
              validation: data,
              earlyStopping: earlyStopping({ patience: run.patience, leastImprovement: 0.02 }),
            }),
        optimizer: run.optimizer(run.schedule),
        averaging: run.average === undefined ? undefined : ema(network, { decay: run.average }),
      });
      const resultOf = async (network: ReturnType<typeof sequential>, { averaging }: TrainOptions<'i32'>) => [
        await network.weights(),
        await averaging?.network.weights(),
      ];

      const whole = sequential(layers, { backend: backends[0], inputShape, seed: 2 });
      const expectedOptions = optionsOf(whole);
      const losses: number[] = [];
      for await (const { loss } of train(whole, expectedOptions)) losses.push(loss);

      let network = sequential(layers, { backend: backends[run.backends[0]], inputShape, seed: 2 });
      let options = optionsOf(network);
      const found: number[] = [];
      for (const [part, backend] of run.backends.entries()) {
        const isLast = part === run.backends.length - 1;
        let saved: Uint8Array | undefined;
        for await (const progress of train(network, options)) {
          found.push(progress.loss);
          if (isLast || progress.iteration === progress.iterations) continue;
          saved = writeCheckpoint(network, { state: await progress.state() });
          break;
        }
        // The last event came before the last part.
        if (!saved) break;
        network.close();
        const checkpoint = readCheckpoint(saved);
        const next = backends[run.backends[part + 1] ?? backend];
        network = restoreNetwork(checkpoint, { backend: next, layers: allLayers });
        options = { ...optionsOf(network), resumeFrom: checkpoint.state };
      }
      expect(await resultOf(network, options)).toEqual(await resultOf(whole, expectedOptions));
      expect(found).toEqual(losses);
      network.close();
      whole.close();
    }),
    { numRuns: 60, seed: 14 },
  );
});
