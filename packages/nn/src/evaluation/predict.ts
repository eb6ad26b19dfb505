import { allocate, type BackendBuffer, Tensor } from '@inkling/tensor';
import { expectFlatOutputs } from '../network/checkDataset.ts';
import { forRecentSizes } from '../network/forRecentSizes.ts';
import { inChunks } from '../network/inChunks.ts';
import type { Network } from '../network/network.ts';
import { scoresOf } from '../network/scores.ts';
import { argmax } from './argmax.ts';

/** The predicted class and the probabilities of each sample. */
export interface Prediction {
  /** `[count]`, the most probable class of each sample. */
  readonly labels: Tensor<'i32'>;
  /** `[count, classes]`, the softmax of the network's outputs. */
  readonly probabilities: Tensor;
}

/**
 * For each network, its buffers for the probabilities of a number of rows. They are freed when
 * the network is closed.
 */
const probabilityBuffers = new WeakMap<Network, (rows: number) => BackendBuffer>();

/**
 * Predicts the class of each sample of `inputs [count, …]` with a network that was trained with softmax
 * cross-entropy. If the network ends with a softmax layer, its outputs are the probabilities.
 * @throws ShapeError when a sample is not of the network's size, or the network's outputs for a
 * sample are not a flat list.
 * @throws ArgumentError when an output is NaN.
 */
export async function predict(network: Network, inputs: Tensor<'u8' | 'f32'>): Promise<Prediction> {
  const { backend, layers, shapes } = network;
  expectFlatOutputs(network);
  const scores = scoresOf(network, 'softmax');
  const count = inputs.shape[0];
  const [classes] = shapes[layers.length];
  const labels = allocate('i32', count);
  const probabilities = allocate('f32', count * classes);
  const bufferFor =
    probabilityBuffers.get(network) ??
    forRecentSizes(network.memory, (rows, scope) => scope.allocate('f32', [rows, classes]));
  probabilityBuffers.set(network, bufferFor);
  await inChunks(network.shapes[0], scores, inputs, async (logits, start) => {
    const shares = bufferFor(logits.shape[0]);
    backend.kernels.softmax(logits, shares);
    // Both downloads start before the first is awaited, so that the backend does all work at once.
    const [coming, next] = [backend.download(logits), backend.download(shares)];
    // Argmax of the logits: two probabilities may round to the same number when their logits differ.
    const values = await coming;
    for (let row = 0; row < logits.shape[0]; row += 1) {
      labels[start + row] = argmax(values.subarray(row * classes, (row + 1) * classes));
    }
    probabilities.set(await next, start * classes);
  });
  return {
    labels: new Tensor('i32', [count], labels),
    probabilities: new Tensor('f32', [count, classes], probabilities),
  };
}
