import type { Network } from '../network/network.ts';
import { recordedPass } from './recordedPass.ts';

const outputsOf = recordedPass('runOne', {
  instead: 'network.run',
  layersOf: (network) => network,
});

/**
 * Computes the outputs of the last layer for one sample at once, without a promise. They have the bits of
 * `network.run`. As with `predictOne`, the first call records the work, and later calls repeat it with the
 * present weights.
 * @param sample the elements of one sample. A `Uint8Array` or `Uint8ClampedArray` holds pixels, which the
 * network reads as pixel / 255. Any other array holds numbers.
 * @param outputs the array for the outputs, flat. Default: a new one at each call. Either belongs to the
 * caller.
 * @returns `outputs`.
 * @throws ShapeError when the sample or `outputs` is not of the network's size.
 * @throws ClosedError when the network is closed.
 * @throws UnavailableError when the results of the backend arrive later. Use `network.run` there.
 * @throws OutOfMemoryError when the first call finds no memory for the recording.
 */
export function runOne(network: Network, sample: ArrayLike<number>, outputs?: Float32Array): Float32Array {
  return outputsOf(network, sample, outputs);
}
