import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRandom, he, linear, permutation, referenceBackend, relu, sequential } from './inkling.ts';
import type { Job } from './jobs.ts';
import { convShapes } from './peers/convTraining.ts';
import { flatten } from './peers/training.ts';

const SEED = 0;
const TRAINING_SAMPLES = 60_000;

/**
 * Writes the files that all peers of a job share into a new folder, calls `use` with its name, and removes
 * it.
 */
export async function withSharedFiles<Result>(
  { settings }: Job,
  use: (folder: string) => Promise<Result>,
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'inkling-benchmark-'));
  try {
    if ('hidden' in settings) writeFileSync(join(folder, 'weights'), await initialWeights(settings.hidden));
    if ('filters' in settings) writeFileSync(join(folder, 'weights'), convWeights(settings.filters));
    if ('steps' in settings) writeFileSync(join(folder, 'order'), samplesInOrder(settings));
    if ('size' in settings) {
      writeFileSync(join(folder, 'a'), uniformMatrix(settings.size, 1));
      writeFileSync(join(folder, 'b'), uniformMatrix(settings.size, 2));
    }
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The initial weights of an Inkling network with the same seed. */
function initialWeights(hidden: number): Promise<Float32Array> {
  const layers = [linear(784, hidden), relu(), linear(hidden, 10)];
  return sequential(layers, { backend: referenceBackend(), seed: SEED }).weights();
}

/** He initialization, with the number of inputs of a unit as the fan-in. Biases are 0. */
function convWeights(filters: readonly [number, number]): Float32Array {
  const random = createRandom(SEED);
  const parameters = convShapes(filters).map((shape) => {
    const units = shape[shape.length - 1];
    const size = shape.reduce((product, side) => product * side, 1);
    return shape.length === 1 ? new Float32Array(size) : he([size / units, units], random);
  });
  return flatten(parameters);
}

/**
 * The order of the samples in Inkling's `train`, for all epochs, drawn from its random stream for shuffles.
 * With SGD the first epoch of `train` is the warm-up, so it is left out (see inklingTrain.ts).
 */
function samplesInOrder({
  batchSize,
  steps,
  optimizer,
}: {
  batchSize: number;
  steps: number;
  optimizer: string;
}) {
  const random = createRandom(SEED, 1);
  const epochs = Math.ceil((steps * batchSize) / TRAINING_SAMPLES);
  const orders = Array.from({ length: epochs + 1 }, () => permutation(TRAINING_SAMPLES, random));
  const shown = optimizer === 'sgd' ? orders.slice(1) : orders.slice(0, -1);
  return Int32Array.from(shown.flatMap((order) => [...order]));
}

function uniformMatrix(size: number, seed: number): Float32Array {
  const random = createRandom(seed);
  return Float32Array.from({ length: size * size }, () => random.uniform(-1, 1));
}
