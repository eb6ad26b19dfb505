import { type Backend, referenceBackend, Tensor } from '@inkling/tensor';
import { float64Backend } from '@inkling/tensor/testing';
import { describe, expect, test } from 'vitest';
import { type Progress, readModel, sgd, softmaxCrossEntropy, train } from '../src/index.ts';
import { allLayers } from '../src/layers/index.ts';
import { goldenValues } from './support/golden.ts';

interface OriginalWeights {
  W1: number[][];
  b1: number[][];
  W2: number[][];
  b2: number[][];
}

interface Golden {
  pixels: number[][];
  labels: number[];
  learningRate: number;
  steps: number;
  initial: OriginalWeights;
  losses: number[];
  correct: number[];
  firstGradients: OriginalWeights;
  final: OriginalWeights;
}

const [golden] = goldenValues<Golden>('runs');
const samples = golden.labels.length;
const data = {
  inputs: new Tensor('u8', [samples, golden.pixels[0].length], Uint8Array.from(golden.pixels.flat())),
  targets: new Tensor('i32', [samples], Int32Array.from(golden.labels)),
};

/** The numpy weights in the order of our flat buffer: samples are rows here, so matrices are transposed. */
function flat({ W1, b1, W2, b2 }: OriginalWeights): number[] {
  const transposed = (matrix: number[][]) => matrix[0].map((_, column) => matrix.map((row) => row[column]));
  return [transposed(W1), b1, transposed(W2), b2].flat(2);
}

async function run(backend: Backend, steps: number) {
  const { network } = readModel(JSON.stringify(golden.initial), { backend, layers: allLayers });
  const events: Progress[] = [];
  for await (const progress of train(network, {
    data,
    loss: softmaxCrossEntropy(),
    optimizer: sgd({ learningRate: golden.learningRate }),
    batchSize: 'full',
    iterations: steps,
    progressEvery: 1,
  })) {
    events.push(progress);
  }
  return { network, events };
}

function largestDifference(actual: ArrayLike<number>, expected: readonly number[]): number {
  expect(actual.length).toBe(expected.length);
  return Math.max(...expected.map((value, index) => Math.abs(actual[index] - value)));
}

describe('ten full-batch steps agree with an independent numpy program', () => {
  test('in double precision, to 13 digits: weights, and the gradients of the first step', async () => {
    const backend = float64Backend();
    const first = await run(backend, 1);
    expect(
      largestDifference(backend.read(first.network.parameters.gradients), flat(golden.firstGradients)),
    ).toBeLessThan(1e-13);
    const all = await run(backend, golden.steps);
    expect(largestDifference(backend.read(all.network.parameters.values), flat(golden.final))).toBeLessThan(
      1e-13,
    );
  });

  test('in single precision, to 6 digits: losses, accuracy and weights', async () => {
    const { network, events } = await run(referenceBackend(), golden.steps);
    expect(events.map(({ trainAccuracy }) => (trainAccuracy ?? 0) * samples)).toEqual(golden.correct);
    expect(
      largestDifference(
        events.map(({ loss }) => loss),
        golden.losses,
      ),
    ).toBeLessThan(1e-6);
    expect(largestDifference(await network.weights(), flat(golden.final))).toBeLessThan(1e-6);
  });
});
