import { checkWholeNumber, createMemoryScope, type Dataset, isDType, sizeOf } from '@inkling/tensor';
import type { Loss } from '../losses/loss.ts';
import { checkDataset } from '../network/checkDataset.ts';
import type { Network } from '../network/network.ts';
import { perBatchSize } from '../network/perBatchSize.ts';
import { scoresOf } from '../network/scores.ts';
import { retryWhenFull } from '../retryWhenFull.ts';
import { takeTurns } from '../takeTurns.ts';
import { argmax } from './argmax.ts';

/** The number of samples in one forward pass, unless the caller sets it. */
const BATCH = 200;

/** The result of an evaluation: the loss of a network on a dataset. */
export interface Evaluation {
  /** The number of samples. */
  readonly count: number;
  /** The mean loss of a sample. */
  readonly loss: number;
}

/** The result of an evaluation of a classifier. */
export interface Classification extends Evaluation {
  /** The number of samples whose largest output is at their label. */
  readonly correct: number;
  /** `correct / count`, from 0 to 1. */
  readonly accuracy: number;
  /** `confusion[label][prediction]`: the number of samples for each pair of label and predicted class. */
  readonly confusion: readonly (readonly number[])[];
}

/** The type of an evaluation's result: a `Classification` if the targets are labels, else an `Evaluation`. */
export type EvaluationOf<Target extends 'i32' | 'f32'> = Target extends 'i32' ? Classification : Evaluation;

export interface EvaluateOptions {
  readonly loss: Loss;
  /** The number of samples in one forward pass. Default 200. */
  readonly batchSize?: number;
  /**
   * Called with the scores of each batch, and the index of its first sample. Scores are the outputs, before
   * the activation that the loss applies itself: the logits of `softmaxCrossEntropy`. If the memory of the
   * backend is full, the evaluation begins anew with sample 0. Default: scores are dropped.
   */
  readonly onScores?: (scores: Float32Array, start: number) => void;
}

/**
 * Evaluates a network: computes its outputs for a dataset and compares them with the targets.
 *
 * @throws ShapeError when samples or targets are not of the network's size.
 * @throws ArgumentError when the dataset is empty, a label is not a class of the
 * network, or an output is NaN.
 */
export function evaluate<Target extends 'i32' | 'f32'>(
  network: Network,
  dataset: Dataset<Target>,
  options: EvaluateOptions,
): Promise<EvaluationOf<Target>>;
export async function evaluate(
  network: Network,
  dataset: Dataset,
  options: EvaluateOptions,
): Promise<Evaluation | Classification> {
  checkDataset(network, dataset);
  checkWholeNumber('evaluate', 'batchSize', options.batchSize ?? BATCH);
  return retryWhenFull(() => evaluateOnce(network, dataset, options));
}

async function evaluateOnce(
  network: Network,
  dataset: Dataset,
  { loss, batchSize = BATCH, onScores }: EvaluateOptions,
): Promise<Evaluation | Classification> {
  const { backend } = network;
  const { inputs, targets } = dataset;
  const [count, ...targetShape] = targets.shape;
  const outputShape = network.shapes[network.layers.length];
  const width = sizeOf(targetShape);
  const confusion = isDType(targets, 'i32') ? emptyConfusion(outputShape[0]) : undefined;
  const forward = scoresOf(network, loss.activation);
  const turn = takeTurns();
  const memory = createMemoryScope(backend);
  try {
    const total = memory.allocate('f32', [1]);
    const buffersFor = perBatchSize((batch) => ({
      targets: memory.allocate(targets.dtype, [batch, ...targetShape]),
      losses: memory.allocate('f32', [batch]),
      loss: loss.open(memory, [batch, ...outputShape]),
    }));
    for (let start = 0; start < count; start += batchSize) {
      const end = Math.min(start + batchSize, count);
      const { loss: batchLoss, ...buffers } = buffersFor(end - start);
      const outputs = forward(inputs, start, end);
      backend.upload(buffers.targets, targets.data.subarray(start * width, end * width));
      batchLoss.load?.(dataset, (sample) => start + sample);
      batchLoss.forward({ kernels: backend.kernels, outputs, ...buffers });
      backend.kernels.addSum(buffers.losses, total);
      if (confusion || onScores) {
        const scores = await backend.download(outputs);
        if (confusion) countConfusion(confusion, targets.data.subarray(start, end), scores);
        onScores?.(scores, start);
      }
      await turn();
    }
    const evaluation = { count, loss: (await backend.download(total))[0] / count };
    if (!confusion) return evaluation;
    const correct = confusion.reduce((sum, row, label) => sum + row[label], 0);
    return { ...evaluation, correct, accuracy: correct / count, confusion };
  } finally {
    memory.close();
  }
}

function emptyConfusion(classes: number): number[][] {
  return Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
}

function countConfusion(confusion: number[][], labels: ArrayLike<number>, outputs: Float32Array): void {
  const classes = confusion.length;
  for (let sample = 0; sample < labels.length; sample += 1) {
    const prediction = argmax(outputs.subarray(sample * classes, (sample + 1) * classes));
    confusion[labels[sample]][prediction] += 1;
  }
}
