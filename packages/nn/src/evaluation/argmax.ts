import { ArgumentError } from '@inkling/tensor';

/**
 * The index of the largest number. Of equal numbers, the first.
 * @throws ArgumentError when a number is NaN, because the network's weights are then not usable.
 */
export function argmax(outputs: ArrayLike<number>): number {
  let best = 0;
  for (let index = 0; index < outputs.length; index += 1) {
    if (Number.isNaN(outputs[index])) {
      throw new ArgumentError(
        'the network gave an output that is NaN. Its weights or the inputs are not usable.',
      );
    }
    if (outputs[index] > outputs[best]) best = index;
  }
  return best;
}
