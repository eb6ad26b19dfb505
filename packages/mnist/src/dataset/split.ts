import { ArgumentError, permutation, type Random, takeRows } from '@inkling/tensor';
import type { LabelledImages } from './imageDataset.ts';

export interface SplitOptions {
  /** Of the images that go into `validation`, between 0 and 1; their number is rounded. */
  readonly share: number;
  /** Draws which ones. */
  readonly random: Random;
}

/**
 * Two datasets out of one, each image in one of them, drawn at random.
 * @throws ArgumentError when the share leaves either of them without an image.
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
  const take = (rows: Int32Array): LabelledImages => ({
    ...dataset,
    inputs: takeRows(dataset.inputs, rows),
    targets: takeRows(dataset.targets, rows),
  });
  return {
    train: take(order.subarray(validationCount)),
    validation: take(order.subarray(0, validationCount)),
  };
}
