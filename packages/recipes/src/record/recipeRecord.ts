import type { EarlyStopping, JsonObject } from '@inkling/nn';
import type { Recipe } from '../recipe/recipe.ts';

/** Makes the record of a recipe, for a program or a model's file. Settings that are off are left out. */
export function recipeRecord(recipe: Recipe): JsonObject {
  const { model, init, dropout, optimizer, learningRate, clipping, average, labelSmoothing } = recipe;
  const { augmentation, classWeights, distillation, earlyStopping } = recipe;
  const { accumulate = 1, batchSize, seed, encoding } = recipe;
  const { learningRate: schedule, ...own } = optimizer.settings;
  return {
    model,
    ...(init === undefined ? {} : { init }),
    ...(dropout === undefined ? {} : { dropout }),
    optimizer: optimizer.kind,
    learningRate,
    ...own,
    schedule,
    ...(clipping === undefined ? {} : { clipping: { kind: clipping.kind, ...clipping.settings } }),
    ...(average === undefined ? {} : { average }),
    ...(labelSmoothing === 0 ? {} : { labelSmoothing }),
    ...(classWeights === undefined ? {} : { classWeights }),
    ...(distillation === undefined ? {} : distillationRecord(distillation)),
    ...(augmentation === undefined
      ? {}
      : { augment: augmentation.map(({ kind, settings }) => ({ kind, ...settings })) }),
    ...(earlyStopping === undefined ? {} : stoppingRecord(earlyStopping)),
    batchSize,
    ...(accumulate === 1 ? {} : { accumulate }),
    seed,
    encoding,
  };
}

/** Without the name of the teacher: it may be a path, and a fingerprint tells more. */
function distillationRecord({ temperature, teacherWeight }: NonNullable<Recipe['distillation']>): JsonObject {
  return { temperature, teacherWeight };
}

function stoppingRecord({ patience, leastImprovement }: EarlyStopping): JsonObject {
  return { ...(patience === Infinity ? {} : { patience }), leastImprovement };
}
