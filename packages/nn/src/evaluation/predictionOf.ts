import { ArgumentError, type Tensor } from '@inkling/tensor';
import { expectFlatOutputs } from '../network/checkDataset.ts';
import type { Network } from '../network/network.ts';
import { layersToScores } from '../network/scores.ts';
import type { Prediction } from './predict.ts';
import { predictionOfScores } from './predictionOfScores.ts';

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
  return predictionOfScores(network.backend, scores);
}
