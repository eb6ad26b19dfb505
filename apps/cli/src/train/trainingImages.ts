import { type AugmentedData, augment, augmentedData, type LabelledImages } from '@inkling/mnist';
import type { Recipe } from '@inkling/recipes';

/** The images of each epoch, for the option `data` of `train`. */
export interface TrainingImages {
  readonly data: LabelledImages | AugmentedData;
  /** Ends the worker that augments images. */
  close(): void;
}

/** The images themselves or, if the settings ask for it, other ones in every epoch. */
export function trainingImages(
  images: LabelledImages,
  { augmentation, seed }: Pick<Recipe, 'augmentation' | 'seed'>,
): TrainingImages {
  if (!augmentation) return { data: images, close() {} };
  const data = augmentedData(images, augment(augmentation), { seed });
  return { data, close: () => data.close() };
}
