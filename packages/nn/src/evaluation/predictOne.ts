import { ArgumentError } from '@inkling/tensor';
import { expectFlatOutputs } from '../network/checkDataset.ts';
import type { Network } from '../network/network.ts';
import { layersToScores } from '../network/scores.ts';
import { recordedPass } from './recordedPass.ts';

const probabilitiesOf = recordedPass('predictOne', {
  instead: 'predict',
  layersOf: (network) => layersToScores(network, 'softmax'),
  last: (kernels, scores, probabilities) => kernels.softmax(scores, probabilities),
});

/**
 * Predicts the class of one sample at once, without a promise:
 *
 *     const probabilities = predictOne(network, pixels);
 *     const digit = probabilities.indexOf(Math.max(...probabilities));
 *
 * The probabilities have the bits of `predict`. The first call records the work of the network, and later
 * calls repeat it with the present weights. They allocate nothing if `probabilities` is passed.
 * @param sample the elements of one sample. A `Uint8Array` or `Uint8ClampedArray` holds pixels, which the
 * network reads as pixel / 255. Any other array holds numbers.
 * @param probabilities `[classes]`, the array for the result. Default: a new one at each call. Either
 * belongs to the caller.
 * @returns `probabilities`: the softmax of the network's outputs, or the outputs if the network ends with a
 * softmax layer.
 * @throws ShapeError when the sample or `probabilities` is not of the network's size, or the network's
 * outputs for a sample are not a flat list.
 * @throws ArgumentError when a probability is NaN.
 * @throws ClosedError when the network is closed.
 * @throws UnavailableError when the results of the backend arrive later. Use `predict` there.
 * @throws OutOfMemoryError when the first call finds no memory for the recording.
 */
export function predictOne(
  network: Network,
  sample: ArrayLike<number>,
  probabilities?: Float32Array,
): Float32Array {
  expectFlatOutputs(network);
  const result = probabilitiesOf(network, sample, probabilities);
  for (let index = 0; index < result.length; index += 1) {
    if (Number.isNaN(result[index])) {
      throw new ArgumentError(
        'predictOne: the network gave a probability that is NaN. Its weights or the sample are not usable.',
      );
    }
  }
  return result;
}
