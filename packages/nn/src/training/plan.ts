import { ArgumentError, checkWholeNumber } from '@inkling/tensor';
import type { TrainOptions } from './trainOptions.ts';

/** What the options come to for a dataset of so many samples. */
export interface TrainingPlan {
  /** Samples in an epoch. */
  readonly count: number;
  readonly batchSize: number;
  readonly stepsPerEpoch: number;
  readonly iterations: number;
  reportsAt(iteration: number): boolean;
  evaluatesAt(iteration: number, epochEnded: boolean): boolean;
}

/** @throws ArgumentError when an option is not a number it can be. */
export function planTraining(
  { batchSize: asked, epochs, iterations: steps, progressEvery = 10, evaluateEvery }: TrainOptions,
  count: number,
): TrainingPlan {
  const batchSize = asked === 'full' ? count : Math.min(asked, count);
  const stepsPerEpoch = Math.ceil(count / batchSize);
  if ((epochs === undefined) === (steps === undefined)) {
    throw new ArgumentError('train: give either epochs or iterations, one of the two.');
  }
  const iterations = steps ?? (epochs ?? 0) * stepsPerEpoch;
  const given = { batchSize, epochs, iterations: steps, progressEvery, evaluateEvery };
  for (const [name, value] of Object.entries(given)) {
    if (value !== undefined) checkWholeNumber('train', name, value);
  }
  // Where every step is an epoch, as with full batches, its end is nothing special.
  const endsEpoch = (iteration: number) => stepsPerEpoch > 1 && iteration % stepsPerEpoch === 0;
  const isDue = (iteration: number) => evaluateEvery !== undefined && iteration % evaluateEvery === 0;
  return {
    count,
    batchSize,
    stepsPerEpoch,
    iterations,
    reportsAt: (iteration) => iteration % progressEvery === 0 || endsEpoch(iteration) || isDue(iteration),
    evaluatesAt: (iteration, epochEnded) => (evaluateEvery === undefined ? epochEnded : isDue(iteration)),
  };
}
