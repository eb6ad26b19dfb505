import type { LabelledImages } from '@inkling/mnist';
import {
  type Classification,
  calibration,
  evaluate,
  type Network,
  type Prediction,
  predictionOfScores,
  softmaxCrossEntropy,
  topKAccuracy,
} from '@inkling/nn';
import { allocate, sizeOf, Tensor } from '@inkling/tensor';

/** How the probabilities of a network fit the labels. */
export interface ProbabilityMetrics {
  /** Shares of the images whose label is among the two or three most probable digits. */
  readonly top2Accuracy: number;
  readonly top3Accuracy: number;
  /** The expected calibration error. */
  readonly calibrationError: number;
}

/** Evaluates a classifier. It computes the scores of each image once. */
export async function evaluateImages(
  network: Network,
  images: LabelledImages,
): Promise<{ readonly evaluation: Classification; readonly metrics: ProbabilityMetrics }> {
  const shape = [images.inputs.shape[0], ...network.shapes[network.layers.length]];
  const scores = new Tensor('f32', shape, allocate('f32', sizeOf(shape)));
  const evaluation = await evaluate(network, images, {
    loss: softmaxCrossEntropy(),
    onScores: (batch, start) => scores.data.set(batch, start * shape[1]),
  });
  const prediction = await predictionOfScores(network.backend, scores);
  return { evaluation, metrics: probabilityMetrics(prediction, images.targets) };
}

function probabilityMetrics(
  { labels: predictions, probabilities }: Prediction,
  labels: Tensor<'i32'>,
): ProbabilityMetrics {
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
