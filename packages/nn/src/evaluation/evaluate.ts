import { type Dataset, isDType, sizeOf } from '@inkling/tensor';
import type { Loss } from '../losses/loss.ts';
import { checkDataset } from '../network/checkDataset.ts';
import type { Network } from '../network/network.ts';
import { yieldToEventLoop } from '../yieldToEventLoop.ts';
import { largestOf } from './predict.ts';

/** How well a network does on samples that it is not learning from. */
export interface Evaluation {
  /** Samples. */
  readonly count: number;
  /** The mean loss of a sample. */
  readonly loss: number;
}

/** How well a network tells classes apart. */
export interface Classification extends Evaluation {
  /** Samples whose largest output was at their label. */
  readonly correct: number;
  /** `correct / count`, from 0 to 1. */
  readonly accuracy: number;
  /** `confusion[label][prediction]`: how many samples of a label were taken for what. */
  readonly confusion: readonly (readonly number[])[];
}

export interface EvaluateOptions {
  readonly loss: Loss;
  /** Samples that go through the network at once. Default 1000. */
  readonly batchSize?: number;
}

/**
 * Runs a dataset through a network and compares the outputs with the targets.
 *
 * @throws ShapeError when samples or targets are not of the network's size.
 * @throws ArgumentError when the dataset is empty or a label is not a class of the network.
 */
export function evaluate(
  network: Network,
  dataset: Dataset<'i32'>,
  options: EvaluateOptions,
): Promise<Classification>;
export function evaluate(
  network: Network,
  dataset: Dataset,
  options: EvaluateOptions,
): Promise<Evaluation | Classification>;
export async function evaluate(
  network: Network,
  dataset: Dataset,
  { loss, batchSize = 1000 }: EvaluateOptions,
): Promise<Evaluation | Classification> {
  checkDataset(network, dataset);
  const { backend } = network;
  const { inputs, targets } = dataset;
  const count = inputs.shape[0];
  const outputShape = network.shapes[network.layers.length];
  const total = backend.allocate('f32', [1]);
  const confusion = Array.from({ length: outputShape[0] }, () => new Array<number>(outputShape[0]).fill(0));

  for (let start = 0; start < count; start += batchSize) {
    const end = Math.min(start + batchSize, count);
    const batch = end - start;
    const outputs = network.forward(inputs, start, end);
    const batchTargets = backend.allocate(targets.dtype, [batch, ...targets.shape.slice(1)]);
    const losses = backend.allocate('f32', [batch]);
    const width = sizeOf(batchTargets.shape.slice(1));
    backend.upload(batchTargets, targets.data.subarray(start * width, end * width));
    loss.forward({
      kernels: backend.kernels,
      outputs,
      targets: batchTargets,
      losses,
      probabilities: backend.allocate('f32', outputs.shape),
    });
    backend.kernels.addSum(losses, total);
    if (isDType(targets, 'i32')) {
      countConfusion(confusion, targets.data.subarray(start, end), await backend.download(outputs));
    }
    await yieldToEventLoop();
  }
  const evaluation = { count, loss: (await backend.download(total))[0] / count };
  if (!isDType(targets, 'i32')) return evaluation;
  const correct = confusion.reduce((sum, row, label) => sum + row[label], 0);
  return { ...evaluation, correct, accuracy: correct / count, confusion };
}

function countConfusion(confusion: number[][], labels: ArrayLike<number>, outputs: Float32Array): void {
  const classes = confusion.length;
  for (let sample = 0; sample < labels.length; sample += 1) {
    const prediction = largestOf(outputs.subarray(sample * classes, (sample + 1) * classes));
    confusion[labels[sample]][prediction] += 1;
  }
}
