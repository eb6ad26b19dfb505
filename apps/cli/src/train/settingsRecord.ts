import type { JsonObject } from '@inkling/nn';
import type { TrainingRun } from './trainingRun.ts';

/** All that was set of a run, for programs and for the model's file; what was not asked for is left out. */
export function settingsRecord({ model: { name, init }, settings }: TrainingRun): JsonObject {
  const { optimizer, learningRate, clipping, average, labelSmoothing, batchSize, seed, encoding } = settings;
  const { learningRate: schedule, ...own } = optimizer.settings;
  return {
    model: name,
    ...(init === undefined ? {} : { init }),
    optimizer: optimizer.kind,
    learningRate,
    ...own,
    schedule,
    ...(clipping === undefined ? {} : { clipping: { kind: clipping.kind, ...clipping.settings } }),
    ...(average === undefined ? {} : { average }),
    ...(labelSmoothing === 0 ? {} : { labelSmoothing }),
    batchSize,
    seed,
    encoding,
  };
}
