import { layerOutputs, type Network, predict } from '@inkling/nn';
import type { Tensor } from '@inkling/tensor';
import { signal } from '@preact/signals';
import { hiddenLayer } from '../network/hiddenLayer.ts';

/** What a network makes of one picture. */
export interface Answer {
  /** u8 `[1, 784]`, what the network saw. */
  readonly picture: Tensor<'u8'>;
  readonly digit: number;
  /** f32 `[1, 10]`, how sure it is of each digit. */
  readonly probabilities: Tensor;
  /** What came out of each layer, `[1, …]`. */
  readonly outputs: readonly Tensor[];
  /** The one of `outputs` that the last weights are applied to; undefined where they see the picture itself. */
  readonly hidden: Tensor | undefined;
}

/** The answer to what is on the pad; undefined while the pad is empty or there is no network. */
export const answer = signal<Answer | undefined>(undefined);

/** Asks a network what a picture, u8 `[1, 784]`, is. */
export async function ask(network: Network, picture: Tensor<'u8'>): Promise<Answer> {
  const [{ labels, probabilities }, outputs] = await Promise.all([
    predict(network, picture),
    layerOutputs(network, picture),
  ]);
  const hidden = hiddenLayer(network);
  return {
    picture,
    digit: labels.data[0],
    probabilities,
    outputs,
    hidden: hidden === undefined ? undefined : outputs[hidden],
  };
}
