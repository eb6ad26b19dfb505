import type { LabelledImages } from '@inkling/mnist';
import {
  type Classification,
  calibration,
  evaluate,
  type Network,
  softmaxCrossEntropy,
  topKAccuracy,
} from '@inkling/nn';
import { allocate, type Backend, createMemoryScope, sizeOf, Tensor } from '@inkling/tensor';

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
  return { evaluation, metrics: await probabilityMetrics(network.backend, scores, images.targets) };
}

/** @param scores `[images, classes]`, the logits of a network. */
async function probabilityMetrics(
  backend: Backend,
  scores: Tensor,
  labels: Tensor<'i32'>,
): Promise<ProbabilityMetrics> {
  const probabilities = await softmaxOf(backend, scores);
  const [, classes] = scores.shape;
  const predictions = Array.from(labels.data, (_, image) => {
    const row = scores.data.subarray(image * classes, (image + 1) * classes);
    return row.indexOf(Math.max(...row));
  });
  const confidences = predictions.map((label, image) => probabilities.data[image * classes + label]);
  const isCorrect = predictions.map((label, image) => label === labels.data[image]);
  return {
    top2Accuracy: topKAccuracy({ probabilities, labels }, 2),
    top3Accuracy: topKAccuracy({ probabilities, labels }, 3),
    calibrationError: calibration(confidences, isCorrect).error,
  };
}

async function softmaxOf(backend: Backend, { shape, data }: Tensor): Promise<Tensor> {
  const memory = createMemoryScope(backend);
  try {
    const buffer = memory.allocate('f32', shape);
    memory.upload(buffer, data);
    backend.kernels.softmax(buffer, buffer);
    return new Tensor('f32', shape, await memory.download(buffer));
  } finally {
    memory.close();
  }
}
