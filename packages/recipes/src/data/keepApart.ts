import { type LabelledImages, split } from '@inkling/mnist';
import { createRandom } from '@inkling/tensor';

const SHARE = 0.1;
/** The split has a random stream of its own, so that it does not depend on the draws of weights and order. */
const STREAM = 2;

/** Minimum number of images. A tenth of fewer images is too small for a test. */
export const fewestToKeepApart = 10;

/** Training images and test images. */
export interface PartedImages {
  readonly train: LabelledImages;
  readonly test: LabelledImages;
}

/**
 * Keeps a random tenth of the images apart as test images, for data without a test set.
 *
 * @param seed the same seed keeps the same images apart, in every application.
 * @returns undefined when there are fewer images than `fewestToKeepApart`.
 */
export function keepApart(images: LabelledImages, seed = 1): PartedImages | undefined {
  if (images.inputs.shape[0] < fewestToKeepApart) return undefined;
  const { train, validation } = split(images, { share: SHARE, random: createRandom(seed, STREAM) });
  return { train, test: validation };
}
