import { checkWholeNumber } from '@inkling/tensor';
import { checkNotNegative } from '../checkSettings.ts';
import type { Figures } from './metrics.ts';
import type { Snapshot } from './snapshot.ts';

/** When training stops by its evaluations on `validation`. */
export interface EarlyStopping {
  /** The number of evaluations without an improvement after which training stops. */
  readonly patience: number;
  /** The least decrease of the loss that counts as an improvement. */
  readonly leastImprovement: number;
}

/** The figures of the best weights so far, on `validation`. */
export interface BestFigures extends Figures {
  /** The number of steps that made these weights. */
  readonly iteration: number;
}

/** The best weights so far, with their figures on `validation`. */
export interface BestWeights extends BestFigures, Snapshot {}

/** What early stopping remembers from one evaluation to the next. */
export interface EarlyStoppingState {
  /** The weights with the lowest loss. Undefined before the first evaluation. */
  readonly best: BestWeights | undefined;
  /** The loss of the last improvement. Undefined before the first evaluation. */
  readonly reference: number | undefined;
  /** The number of evaluations since that improvement. */
  readonly waited: number;
}

/**
 * Early stopping, for `train(network, { validation, earlyStopping: earlyStopping({ patience: 5 }), … })`.
 * Training keeps the weights with the lowest loss on `validation`, and puts them into the network when it
 * ends, also if it takes all its steps. With an average of the weights, the average is judged, and both are
 * kept. It stops after `patience` evaluations in a row without an improvement.
 * L. Prechelt: Early Stopping — But When? (1998).
 *
 * @param patience a whole number from 1 up. Training evaluates once an epoch, or every `evaluateEvery`
 * steps. Default: training takes all its steps, and only the best weights are kept.
 * @param leastImprovement from 0 up. A loss is an improvement if it is lower by more than this than that of
 * the last improvement. Smaller decreases are kept too, but training does not wait longer for them. Default
 * 0.
 * @throws ArgumentError when an option is not such a number.
 */
export function earlyStopping({
  patience,
  leastImprovement = 0,
}: {
  readonly patience?: number;
  readonly leastImprovement?: number;
} = {}): EarlyStopping {
  if (patience !== undefined) checkWholeNumber('earlyStopping', 'patience', patience);
  checkNotNegative('earlyStopping', 'leastImprovement', leastImprovement);
  return { patience: patience ?? Infinity, leastImprovement };
}

/** The state before the first evaluation. */
export const notJudged: EarlyStoppingState = { best: undefined, reference: undefined, waited: 0 };

/** Judges weights by their figures on `validation`. A loss that is NaN is no improvement. */
export function judge(
  { leastImprovement }: EarlyStopping,
  { best, reference = Infinity, waited }: EarlyStoppingState,
  weights: BestWeights,
): EarlyStoppingState {
  const { loss } = weights;
  const isBetter = loss < (best?.loss ?? Infinity);
  const improves = loss < reference - leastImprovement;
  return {
    best: isBetter ? weights : best,
    reference: improves ? loss : reference === Infinity ? undefined : reference,
    waited: improves ? 0 : waited + 1,
  };
}
