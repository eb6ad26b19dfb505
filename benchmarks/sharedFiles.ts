import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRandom, he, linear, permutation, referenceBackend, relu, sequential } from './inkling.ts';
import type { Job } from './jobs.ts';
import { convShapes } from './peers/convTraining.ts';
import { flatten } from './peers/training.ts';

const SEED = 0;
const TRAINING_SAMPLES = 60_000;

/** Puts what all peers of a job share into a new folder, gives its name to `use`, and removes it afterwards. */
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

/** Those of an Inkling network of the same seed. */
function initialWeights(hidden: number): Promise<Float32Array> {
  const layers = [linear(784, hidden), relu(), linear(hidden, 10)];
  return sequential(layers, { backend: referenceBackend(), seed: SEED }).weights();
}

/** As He and others draw them, for as many numbers as come into a unit; biases begin at 0. */
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
 * The order in which Inkling's `train` shows the samples, epoch after epoch, drawn from its stream of shuffles.
 * With SGD its first epoch is its warm-up, see inklingTrain.ts.
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
