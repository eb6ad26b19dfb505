import { augment, augmentedData, elastic, shift, syntheticDigits } from '@inkling/mnist';
import {
  adam,
  batchNorm,
  clipByNorm,
  conv2d,
  dropout,
  ema,
  flatten,
  type Layer,
  layerNorm,
  linear,
  maxPool2d,
  relu,
  residual,
  sequential,
  softmaxCrossEntropy,
  type TrainingState,
  train,
} from '@inkling/nn';
import type { Backend } from '@inkling/tensor';
import { wasmBackend } from '@inkling/tensor-wasm';
import {
  inProcess,
  inStep,
  type ParallelBackend,
  type ParallelOptions,
  parallelBackend,
} from '../../src/index.ts';

/** The networks of the tests: every kind of layer that sums over samples, or draws for each of them. */
export const networks: Readonly<Record<'dense' | 'conv', () => Layer[]>> = {
  dense: () => [linear(784, 20), batchNorm(20), relu(), dropout(0.3), layerNorm(20), linear(20, 10)],
  conv: () => [
    conv2d(1, 4, 3, { padding: 'same', stride: 2 }),
    batchNorm(4),
    relu(),
    residual([conv2d(4, 4, 3, { padding: 'same', groups: 2 }), relu()]),
    maxPool2d(2),
    flatten(),
    dropout(0.3),
    linear(196, 10),
  ],
};

// The last batch of an epoch has 2 samples, fewer than the most ranks.
const images = syntheticDigits({ count: 38, seed: 1 });
const test = syntheticDigits({ count: 11, seed: 2 });

/** What a run ends with, all of it to be compared to the bit. */
export interface RunResult {
  readonly state: TrainingState;
  readonly losses: readonly number[];
}

export interface RunOptions {
  readonly epochs?: number;
  readonly resumeFrom?: TrainingState;
  /** Stops after so many progress events. */
  readonly signal?: { readonly aborted: boolean };
}

/**
 * Trains with Adam, dropout, batch norm, clipping, an average of the weights and augmentation.
 * @param ranks the backend again, if it is that of several ranks.
 */
export async function runOn(
  backend: Backend,
  name: keyof typeof networks,
  { epochs = 2, resumeFrom, signal }: RunOptions = {},
  ranks?: ParallelBackend,
): Promise<RunResult> {
  const inputShape = name === 'conv' ? [28, 28, 1] : [784];
  const network = sequential(networks[name](), { backend, seed: 3, inputShape });
  const averaging = ema(network, { decay: 0.9 });
  const losses: number[] = [];
  let state: TrainingState | undefined;
  const augmentation = augment([shift(), elastic()]);
  const data = augmentedData(images, augmentation, { seed: 4, worker: false, ranks });
  for await (const progress of train(network, {
    data,
    test,
    loss: softmaxCrossEntropy(),
    optimizer: adam(),
    clipping: clipByNorm(1),
    averaging,
    batchSize: 12,
    epochs,
    progressEvery: 2,
    seed: 5,
    resumeFrom,
    ...(ranks ? inStep(ranks, signal) : { signal }),
  })) {
    losses.push(progress.loss);
    if (progress.test) losses.push(progress.test.loss);
    state = await progress.state();
  }
  network.close();
  if (!state) throw new Error('the run took no step');
  return { state: { ...state, seconds: 0, stepSeconds: 0 }, losses };
}

/** Runs the same program in every rank of a job, each on its own backend. */
export async function inRanks<Result>(
  size: number,
  options: ParallelOptions,
  run: (backend: ParallelBackend) => Promise<Result>,
): Promise<Result[]> {
  return Promise.all(
    inProcess(size).map(async (communicator) => {
      const backend = parallelBackend(await wasmBackend({ threads: 1 }), communicator, options);
      try {
        return await run(backend);
      } finally {
        backend.close();
      }
    }),
  );
}
