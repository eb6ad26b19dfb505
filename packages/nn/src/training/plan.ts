import { ArgumentError, checkWholeNumber } from '@inkling/tensor';
import type { TrainOptions } from './trainOptions.ts';

/** The numbers of steps and events that follow from the options and the number of samples. */
export interface TrainingPlan {
  /** The number of samples in an epoch. */
  readonly count: number;
  readonly batchSize: number;
  /** The number of parts of a batch. */
  readonly accumulate: number;
  readonly stepsPerEpoch: number;
  readonly iterations: number;
  reportsAt(iteration: number): boolean;
  evaluatesAt(iteration: number, epochEnded: boolean): boolean;
}

/**
 * Makes the plan for a dataset of `count` samples.
 * @throws ArgumentError when an option is not a valid number.
 */
export function planTraining(
  {
    batchSize: asked,
    epochs,
    iterations: steps,
    progressEvery = 10,
    evaluateEvery,
    accumulate = 1,
    gradientExchange,
  }: TrainOptions,
  count: number,
): TrainingPlan {
  const batchSize = asked === 'full' ? count : Math.min(asked, count);
  const stepsPerEpoch = Math.ceil(count / batchSize);
  if ((epochs === undefined) === (steps === undefined)) {
    throw new ArgumentError('train: pass exactly one of epochs and iterations.');
  }
  const iterations = steps ?? (epochs ?? 0) * stepsPerEpoch;
  const given = { batchSize, epochs, iterations: steps, progressEvery, evaluateEvery, accumulate };
  for (const [name, value] of Object.entries(given)) {
    if (value !== undefined) checkWholeNumber('train', name, value);
  }
  if (accumulate > 1 && gradientExchange) {
    throw new ArgumentError(
      'train: the gradient exchange divides batches itself. Leave accumulate out, and give the exchange more shares.',
    );
  }
  // If every step is an epoch, as with full batches, the end of an epoch is no extra event.
  const endsEpoch = (iteration: number) => stepsPerEpoch > 1 && iteration % stepsPerEpoch === 0;
  const isDue = (iteration: number) => evaluateEvery !== undefined && iteration % evaluateEvery === 0;
  return {
    count,
    batchSize,
    accumulate,
    stepsPerEpoch,
    iterations,
    reportsAt: (iteration) => iteration % progressEvery === 0 || endsEpoch(iteration) || isDue(iteration),
    evaluatesAt: (iteration, epochEnded) => (evaluateEvery === undefined ? epochEnded : isDue(iteration)),
  };
}
