import type { LabelledImages } from '@inkling/mnist';
import { calibration, type Network, predict, topKAccuracy } from '@inkling/nn';

/** How the probabilities of a network fit the labels. */
export interface ProbabilityMetrics {
  /** Shares of the images whose label is among the two or three most probable digits. */
  readonly top2Accuracy: number;
  readonly top3Accuracy: number;
  /** The expected calibration error. */
  readonly calibrationError: number;
}

export async function probabilityMetrics(
  network: Network,
  { inputs, targets: labels }: LabelledImages,
): Promise<ProbabilityMetrics> {
  const { labels: predictions, probabilities } = await predict(network, inputs);
  const [, classes] = probabilities.shape;
  const confidences = Array.from(
    predictions.data,
    (prediction, row) => probabilities.data[row * classes + prediction],
  );
  const isCorrect = Array.from(predictions.data, (prediction, row) => prediction === labels.data[row]);
  return {
    top2Accuracy: topKAccuracy({ probabilities, labels }, 2),
    top3Accuracy: topKAccuracy({ probabilities, labels }, 3),
    calibrationError: calibration(confidences, isCorrect).error,
  };
}
