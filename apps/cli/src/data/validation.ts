import type { LabelledImages } from '@inkling/mnist';
import { keepForValidation, type ValidatedImages } from '@inkling/recipes';
import { ArgumentError } from '@inkling/tensor';

/** Where validation images come from: a share of the training images, or the name of a file. */
export type ValidationSource = number | string;

/**
 * Keeps a share of the training images apart for validation.
 * @throws ArgumentError when the share leaves one of the two without an image.
 */
export function partsWith(share: number, images: LabelledImages, seed: number): ValidatedImages {
  const total = images.inputs.shape[0];
  const count = Math.round(total * share);
  if (count > 0 && count < total) return keepForValidation(images, share, seed);
  throw new ArgumentError(
    `--validation ${share}: of ${total} training images that would be ${count}. Choose a share that leaves images for both.`,
  );
}
