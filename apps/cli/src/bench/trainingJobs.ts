import type { LabelledImages } from '@inkling/mnist';
import { adam, type Optimizer, sgd, softmaxCrossEntropy, train } from '@inkling/nn';
import { buildNetwork } from '@inkling/recipes';
import type { Backend } from '@inkling/tensor';
import type { Pace } from './extent.ts';
import type { Job } from './job.ts';
import { operationsOfProduct } from './kernelJobs.ts';

/** A way to train a network with one hidden layer. */
interface Training {
  readonly hidden: number;
  readonly batchSize: number | 'full';
  readonly method: string;
  readonly optimizer: Optimizer;
}

const trainings: readonly Training[] = [
  { hidden: 100, batchSize: 128, method: 'SGD', optimizer: sgd({ learningRate: 0.1 }) },
  { hidden: 100, batchSize: 'full', method: 'SGD', optimizer: sgd({ learningRate: 0.1 }) },
  { hidden: 256, batchSize: 128, method: 'Adam', optimizer: adam({ learningRate: 0.002 }) },
];

/** Steps between two readings of the clock, unless an epoch has more steps. */
const STEPS = 5;

export function trainingJobs(images: LabelledImages): Job[] {
  const pixels = images.inputs.shape[1];
  return trainings.map((training) => {
    const { hidden, batchSize, method } = training;
    const batches = batchSize === 'full' ? 'all at once' : `batches of ${batchSize}`;
    return {
      section: 'training',
      name: `${pixels}-${hidden}-${images.classes}, ${method}, ${batches}`,
      amount: 1,
      operations: operationsOfAnImage(pixels, hidden, images.classes),
      measure: (backend, pace) => secondsPerImage(backend, training, images, pace),
    };
  });
}

/**
 * Operations for one image; zero pixels count too. Each layer has one product in the forward pass and one for
 * the gradient of its weights. The second layer has one more, for the gradient of its input. Biases and
 * activations are not counted.
 */
function operationsOfAnImage(pixels: number, hidden: number, classes: number): number {
  return 2 * operationsOfProduct(1, pixels, hidden) + 3 * operationsOfProduct(1, hidden, classes);
}

/**
 * Seconds for one image, a value for each run: an epoch of batches or a few full steps. The first run is
 * skipped.
 */
async function secondsPerImage(
  backend: Backend,
  { hidden, batchSize, optimizer }: Training,
  images: LabelledImages,
  { seconds, fewestRuns }: Pace,
): Promise<number[]> {
  const [count] = images.inputs.shape;
  const stepsPerEpoch = batchSize === 'full' ? 1 : Math.ceil(count / batchSize);
  const network = buildNetwork(`mlp:${hidden}`, images, { backend });
  const times: number[] = [];
  let before: { readonly samples: number; readonly seconds: number } | undefined;
  for await (const progress of train(network, {
    data: images,
    loss: softmaxCrossEntropy(),
    optimizer,
    batchSize,
    // The loop below ends training after enough runs.
    iterations: Number.MAX_SAFE_INTEGER,
    progressEvery: Math.max(STEPS, stepsPerEpoch),
  })) {
    if (before) times.push((progress.seconds - before.seconds) / (progress.samples - before.samples));
    before = progress;
    if (times.length >= fewestRuns && progress.seconds >= seconds) break;
  }
  return times;
}
