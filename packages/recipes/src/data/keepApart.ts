import { type LabelledImages, split } from '@inkling/mnist';
import { createRandom } from '@inkling/tensor';

const SHARE = 0.1;
/** The draw has a stream of its own, so that the images kept apart do not follow weights or order. */
const STREAM = 2;

/** With fewer images, a tenth gives no test worth its name. */
export const fewestToKeepApart = 10;

/** Images to learn from and images to be judged by. */
export interface PartedImages {
  readonly train: LabelledImages;
  readonly test: LabelledImages;
}

/**
 * Keeps a tenth of the images apart to judge by, drawn at random, for data that come without a test set.
 *
 * @param seed the same seed keeps the same images apart, in every application.
 * @returns undefined when there are fewer than `fewestToKeepApart`.
 */
export function keepApart(images: LabelledImages, seed = 1): PartedImages | undefined {
  if (images.inputs.shape[0] < fewestToKeepApart) return undefined;
  const { train, validation } = split(images, { share: SHARE, random: createRandom(seed, STREAM) });
  return { train, test: validation };
}
