import { Tensor } from '@inkling/tensor';
import type { Network } from '../network/network.ts';
import { largestOf } from './largestOf.ts';

/** What a network takes each sample for. */
export interface Prediction {
  /** `[count]`, the most probable class of each sample. */
  readonly labels: Tensor<'i32'>;
  /** `[count, classes]`, the softmax of the network's outputs. */
  readonly probabilities: Tensor;
}

/**
 * Asks a network that was trained with softmax cross-entropy what it sees: `inputs [count, …]`.
 * @throws ShapeError when a sample is not of the network's size.
 * @throws ArgumentError when an output is NaN.
 */
export async function predict(network: Network, inputs: Tensor<'u8' | 'f32'>): Promise<Prediction> {
  const { backend } = network;
  const logits = await network.run(inputs);
  const [count, classes] = logits.shape;
  const buffer = backend.allocate('f32', [count, classes]);
  backend.upload(buffer, logits.data);
  backend.kernels.softmax(buffer, buffer);
  const probabilities = new Tensor('f32', [count, classes], await backend.download(buffer));
  const labels = Int32Array.from({ length: count }, (_, sample) =>
    largestOf(logits.data.subarray(sample * classes, (sample + 1) * classes)),
  );
  return { labels: new Tensor('i32', [count], labels), probabilities };
}
