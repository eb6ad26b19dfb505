import type { LabelledImages } from '@inkling/mnist';
import type { JsonObject, Progress } from '@inkling/nn';
import type { Recipe } from '../recipe/recipe.ts';
import { recipeRecord } from './recipeRecord.ts';
import { testOf } from './testOf.ts';

/** What a model's file tells of how the model came to be. */
export interface ModelHistory {
  /** The program that trained it: `inkling 1.2.0`. */
  readonly program: string;
  /** What the images are called: `MNIST`. A path may tell of its owner; leave it out. */
  readonly data: string;
  /** The images that it has learned from. */
  readonly images: LabelledImages;
  readonly recipe: Recipe;
  /** The last event of training; undefined where there was none. */
  readonly last: Progress | undefined;
}

/** The record for a model's metadata: `writeModel(network, modelRecord({ … }))`. `readRecord` reads it back. */
export function modelRecord({ program, data, images, recipe, last }: ModelHistory): JsonObject {
  return {
    program,
    image: { width: images.width, height: images.height },
    training: {
      data,
      samples: images.inputs.shape[0],
      ...recipeRecord(recipe),
      iterations: last?.iteration ?? 0,
      epochs: last?.epoch ?? 0,
      loss: last?.loss ?? null,
      trainAccuracy: last?.trainAccuracy ?? null,
      testAccuracy: (last && testOf(last)?.accuracy) ?? null,
    },
  };
}
