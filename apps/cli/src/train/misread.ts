import type { LabelledImages } from '@inkling/mnist';
import { type Network, predict } from '@inkling/nn';

/** An image that the network takes for another class. */
export interface Misread {
  /** The row of the image in the dataset. */
  readonly row: number;
  readonly label: number;
  readonly prediction: number;
  /** Probability of the prediction, from 0 to 1. */
  readonly confidence: number;
}

/** All images that a network misreads, the surest mistakes first. */
export async function findMisread(
  network: Network,
  { inputs, targets }: Pick<LabelledImages, 'inputs' | 'targets'>,
): Promise<Misread[]> {
  const { labels, probabilities } = await predict(network, inputs);
  const classes = probabilities.shape[1];
  const misread: Misread[] = [];
  labels.data.forEach((prediction, row) => {
    const label = targets.data[row];
    if (prediction === label) return;
    misread.push({ row, label, prediction, confidence: probabilities.data[row * classes + prediction] });
  });
  return misread.sort((a, b) => b.confidence - a.confidence);
}
