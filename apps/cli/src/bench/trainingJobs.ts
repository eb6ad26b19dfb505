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

/** Steps between two looks at the clock, where an epoch does not have more of them. */
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
 * As if no pixel were zero: a product on the way forward and one for the gradient of the weights in each layer, and in
 * the second one for the gradient of what came in. Biases and activations are left out.
 */
function operationsOfAnImage(pixels: number, hidden: number, classes: number): number {
  return 2 * operationsOfProduct(1, pixels, hidden) + 3 * operationsOfProduct(1, hidden, classes);
}

/** Run by run: an epoch of batches or some full steps, the first run left out. */
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
    // It ends when enough is known.
    iterations: Number.MAX_SAFE_INTEGER,
    progressEvery: Math.max(STEPS, stepsPerEpoch),
  })) {
    if (before) times.push((progress.seconds - before.seconds) / (progress.samples - before.samples));
    before = progress;
    if (times.length >= fewestRuns && progress.seconds >= seconds) break;
  }
  return times;
}
