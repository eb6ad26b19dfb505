import { ArgumentError, createMemoryScope, Tensor } from '@inkling/tensor';
import { expectFlatOutputs } from '../network/checkDataset.ts';
import type { Network } from '../network/network.ts';
import { layersToScores } from '../network/scores.ts';
import { argmax } from './argmax.ts';
import type { Prediction } from './predict.ts';

/**
 * The prediction that belongs to the outputs of all layers. A program that shows what a network computes
 * then runs it once:
 *
 *     const outputs = await layerOutputs(network, picture);
 *     const { labels, probabilities } = await predictionOf(network, outputs);
 *
 * It has the bits of `predict(network, picture)`.
 * @param outputs the result of `layerOutputs`.
 * @throws ShapeError when the network's outputs for a sample are not a flat list.
 * @throws ArgumentError when an output is NaN, or the network is a softmax alone.
 */
export async function predictionOf(network: Network, outputs: readonly Tensor[]): Promise<Prediction> {
  expectFlatOutputs(network);
  const { layers } = layersToScores(network, 'softmax');
  const scores = outputs[layers.length - 1];
  if (scores === undefined) {
    throw new ArgumentError(
      'predictionOf: the network is a softmax alone. Use predict, which has its inputs.',
    );
  }
  const [count, classes] = scores.shape;
  const labels = Int32Array.from({ length: count }, (_, row) =>
    argmax(scores.data.subarray(row * classes, (row + 1) * classes)),
  );
  return { labels: new Tensor('i32', [count], labels), probabilities: await softmaxOf(network, scores) };
}

async function softmaxOf({ backend }: Network, { data, shape }: Tensor): Promise<Tensor> {
  const memory = createMemoryScope(backend);
  try {
    const scores = memory.allocate('f32', shape);
    memory.upload(scores, data);
    backend.kernels.softmax(scores, scores);
    return new Tensor('f32', shape, await memory.download(scores));
  } finally {
    memory.close();
  }
}
