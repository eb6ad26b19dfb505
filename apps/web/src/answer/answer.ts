import type { UnclearPictureErrorCode } from '@inkling/mnist';
import { layerOutputs, type Network, predictionOf } from '@inkling/nn';
import type { Tensor } from '@inkling/tensor';
import { signal } from '@preact/signals';
import { hiddenLayer } from '../network/hiddenLayer.ts';

/** A network's answer to one picture. */
export interface Answer {
  /** u8 `[1, 784]`, the input of the network. */
  readonly picture: Tensor<'u8'>;
  readonly digit: number;
  /** f32 `[1, 10]`, the probability of each digit. */
  readonly probabilities: Tensor;
  /** The output of each layer, `[1, …]`. */
  readonly outputs: readonly Tensor[];
  /**
   * The element of `outputs` that the last layer with weights takes as its input. Undefined if this input is
   * the picture.
   */
  readonly hidden: Tensor | undefined;
}

/** The answer to the drawing on the pad; undefined while the pad is empty or has no network. */
export const answer = signal<Answer | undefined>(undefined);

/** Why the drawing on the pad is not one digit; undefined if it may be one. */
export const unclear = signal<UnclearPictureErrorCode | undefined>(undefined);

/** Asks a network which digit a picture, u8 `[1, 784]`, shows. */
export async function ask(network: Network, picture: Tensor<'u8'>): Promise<Answer> {
  const outputs = await layerOutputs(network, picture);
  const { labels, probabilities } = await predictionOf(network, outputs);
  const hidden = hiddenLayer(network);
  return {
    picture,
    digit: labels.data[0],
    probabilities,
    outputs,
    hidden: hidden === undefined ? undefined : outputs[hidden],
  };
}
