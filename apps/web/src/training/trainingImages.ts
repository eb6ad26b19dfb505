import { augment, augmentedData, type LabelledImages } from '@inkling/mnist';
import { earlyStopping, type TrainOptions } from '@inkling/nn';
import { keepForValidation, type Recipe } from '@inkling/recipes';
import type { TrainingData } from './trainingData.ts';
import type { TrainingSettings } from './trainingSettings.ts';

/** The images that a network learns from, and those that judge it. */
export interface RunImages {
  /** The images of each epoch. */
  readonly data: TrainOptions<'i32'>['data'];
  /** Number of images in an epoch. */
  readonly count: number;
  /** Images to choose the weights by. Undefined if the test judges each epoch. */
  readonly validation: LabelledImages | undefined;
  readonly judges: Pick<TrainOptions<'i32'>, 'validation' | 'test' | 'earlyStopping'>;
  /** Ends the worker that varies images. */
  close(): void;
}

/** Divides the images of a run as the command does. */
export function imagesOf(
  { train, test }: TrainingData,
  { validation: share }: TrainingSettings,
  recipe: Recipe,
): RunImages {
  const parts = share === undefined ? { train } : keepForValidation(train, share, recipe.seed);
  const validation = 'validation' in parts ? parts.validation : undefined;
  const varied =
    recipe.augmentation && augmentedData(parts.train, augment(recipe.augmentation), { seed: recipe.seed });
  return {
    data: varied ?? parts.train,
    count: parts.train.inputs.shape[0],
    validation,
    // With validation images, the test images stay closed until the end.
    judges: validation
      ? { validation, test: () => test, earlyStopping: recipe.earlyStopping ?? earlyStopping() }
      : { test },
    close: () => varied?.close(),
  };
}
