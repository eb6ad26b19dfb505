import { ArgumentError, permutation, type Random, takeSamples } from '@inkling/tensor';
import type { LabelledImages } from './imageDataset.ts';

export interface SplitOptions {
  /** Share of the images that go into `validation`, between 0 and 1. Their number is rounded. */
  readonly share: number;
  /** Draws the images that go into `validation`. */
  readonly random: Random;
}

/**
 * Splits a dataset into two at random. Each image goes into one of them.
 * @throws ArgumentError when the share leaves one of the two without an image.
 */
export function split(
  dataset: LabelledImages,
  { share, random }: SplitOptions,
): { train: LabelledImages; validation: LabelledImages } {
  const count = dataset.inputs.shape[0];
  const validationCount = Math.round(count * share);
  if (!(validationCount > 0 && validationCount < count)) {
    throw new ArgumentError(
      `split: a share of ${share} puts ${validationCount} of ${count} images into the validation set. ` +
        'Expected a share between 0 and 1 that leaves images in both.',
    );
  }
  const order = permutation(count, random);
  return {
    train: takeSamples(dataset, order.subarray(validationCount)),
    validation: takeSamples(dataset, order.subarray(0, validationCount)),
  };
}
