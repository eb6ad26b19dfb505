import type { LabelledImages } from '@inkling/mnist';
import type { BestFigures, JsonObject, Progress } from '@inkling/nn';
import type { Recipe } from '../recipe/recipe.ts';
import { recipeRecord } from './recipeRecord.ts';

/** The history of a model, for its file. */
export interface ModelHistory {
  /** The program that trained it: `inkling 1.2.0`. */
  readonly program: string;
  /** Name of the images: `MNIST`. Leave out paths, because a path may reveal its owner. */
  readonly data: string;
  /** The images that the network was trained on. */
  readonly images: LabelledImages;
  readonly recipe: Recipe;
  /** The last event of training. Undefined if training ended before its first event. */
  readonly last: Progress<'i32'> | undefined;
}

/**
 * Makes the record for a model's metadata: `writeModel(network, modelRecord({ … }))`. `readRecord` reads it.
 */
export function modelRecord({ program, data, images, recipe, last }: ModelHistory): JsonObject {
  return {
    program,
    image: { width: images.width, height: images.height },
    ...namesRecord(images),
    training: {
      data,
      samples: images.inputs.shape[0],
      ...recipeRecord(recipe),
      iterations: last?.iteration ?? 0,
      epochs: last?.epoch ?? 0,
      loss: last?.loss ?? null,
      trainAccuracy: last?.trainAccuracy ?? null,
      ...(last?.best ? bestRecord(last.best) : {}),
      testAccuracy: last?.test?.accuracy ?? null,
    },
  };
}

/** Names that only repeat the numbers of the classes are left out. */
function namesRecord({ classNames = [] }: LabelledImages): JsonObject {
  const areNumbers = classNames.every((name, label) => name === String(label));
  return areNumbers ? {} : { classNames: [...classNames] };
}

/** The step whose weights the model has, and their figures on the validation images. */
function bestRecord({ iteration, loss, accuracy }: BestFigures): JsonObject {
  return { bestIteration: iteration, validationLoss: loss, validationAccuracy: accuracy ?? null };
}
