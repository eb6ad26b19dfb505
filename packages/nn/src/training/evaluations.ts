import { ArgumentError, type Dataset } from '@inkling/tensor';
import { evaluate } from '../evaluation/evaluate.ts';
import { checkDataset } from '../network/checkDataset.ts';
import type { Network } from '../network/network.ts';
import { type BestWeights, judge } from './earlyStopping.ts';
import type { LiveTrainingState } from './liveTrainingState.ts';
import type { TrainingPlan } from './plan.ts';
import type { Progress } from './progress.ts';
import type { TrainOptions } from './trainOptions.ts';

/** The evaluations of a run at its events, and what follows from them. */
export interface Evaluations {
  /**
   * Evaluates the network if the event has an evaluation. At the last event, it puts the best weights into
   * the network before it evaluates on `test`.
   * @param ends whether the run ends at this event for another reason than early stopping.
   */
  at(ends: boolean): Promise<Pick<Progress, 'validation' | 'test' | 'best'>>;
  /** Whether early stopping ends the run. */
  haveStopped(): boolean;
}

/**
 * @throws ShapeError or ArgumentError when the datasets do not fit the network, or early stopping has no
 * `validation` to judge by.
 */
export function createEvaluations(
  network: Network,
  { validation, test, loss, averaging, earlyStopping }: TrainOptions,
  { stepsPerEpoch, reportsAt, evaluatesAt }: TrainingPlan,
  live: LiveTrainingState,
): Evaluations {
  let reported = live.iteration;
  // The test set is opened once if something can be chosen without it, or if it is given closed.
  const testsOnce = validation !== undefined || typeof test === 'function';
  const haveStopped = () =>
    earlyStopping !== undefined && live.earlyStopping.waited >= earlyStopping.patience;
  const figuresOn = (dataset: Dataset) => evaluate(averaging?.network ?? network, dataset, { loss });

  return {
    haveStopped,
    async at(ends) {
      const { iteration, lastGood } = live;
      const epochs = Math.floor(iteration / stepsPerEpoch);
      const isDue = reportsAt(iteration) && evaluatesAt(iteration, epochs > live.evaluatedEpochs);
      const isNew = iteration > reported;
      reported = iteration;
      const validated = validation && (ends || isDue) ? await figuresOn(validation) : undefined;
      let judged = live.earlyStopping;
      if (earlyStopping && validated) {
        judged = judge(earlyStopping, judged, { ...lastGood, ...figuresOf(validated) });
        // An evaluation that a longer run would not have decides about the weights, but not about that run.
        if (isDue && isNew) live.earlyStopping = judged;
      }
      const isLast = ends || haveStopped();
      if (isLast && judged.best) restore(network, averaging?.network, judged.best);
      const tests = isLast || (isDue && !testsOnce);
      const tested = tests && test ? await figuresOn(await open(test)) : undefined;
      if (validated || tested) live.evaluatedEpochs = epochs;
      return { validation: validated, test: tested, best: judged.best && bestFigures(judged.best) };
    },
  };
}

/** Checks the evaluation data that are given as data. @throws ShapeError or ArgumentError */
export function checkEvaluationData(
  network: Network,
  { validation, test, earlyStopping }: TrainOptions,
): void {
  for (const dataset of [validation, test]) {
    if (dataset && typeof dataset !== 'function') checkDataset(network, dataset);
  }
  if (!earlyStopping || validation) return;
  throw new ArgumentError('train: early stopping judges the weights by validation. Pass validation too.');
}

function open(test: NonNullable<TrainOptions['test']>): Dataset | Promise<Dataset> {
  return typeof test === 'function' ? test() : test;
}

function restore(network: Network, average: Network | undefined, { weights, averaged }: BestWeights): void {
  network.setWeights(weights);
  if (averaged) average?.setWeights(averaged);
}

function figuresOf(evaluation: Awaited<ReturnType<typeof evaluate>>) {
  return {
    loss: evaluation.loss,
    accuracy: 'accuracy' in evaluation ? evaluation.accuracy : undefined,
  };
}

function bestFigures({ iteration, loss, accuracy }: BestWeights) {
  return { iteration, loss, accuracy };
}
