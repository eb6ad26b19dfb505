import type { LabelledImages } from '../dataset/imageDataset.ts';

/**
 * Makes other images of some images, for a network to learn from as well. The labels stay true.
 *
 * @param options `seed` is any whole number, default 0. The same seed gives the same bits on every machine.
 * An augmentation may take limits beside it.
 * @returns as many images of the same size, in the same order, with the same labels.
 */
export type Augmentation<Options extends { readonly seed?: number } = { readonly seed?: number }> = (
  images: LabelledImages,
  options?: Options,
) => LabelledImages;
