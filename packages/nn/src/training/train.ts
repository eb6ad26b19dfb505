import {
  ArgumentError,
  batchRows,
  checkWholeNumber,
  createRandom,
  type Dataset,
  type Random,
} from '@inkling/tensor';
import { type Classification, type Evaluation, evaluate } from '../evaluation/evaluate.ts';
import type { Loss } from '../losses/loss.ts';
import { checkDataset } from '../network/checkDataset.ts';
import type { Network } from '../network/network.ts';
import type { Optimizer } from '../optimizers/optimizer.ts';
import { takeTurns } from '../takeTurns.ts';
import { DivergenceError } from './divergenceError.ts';
import { createTally, type Figures } from './tally.ts';
import { createTrainingStep } from './trainingStep.ts';

// Everywhere JavaScript runs, but not a part of the language.
declare const performance: { now(): number };

export interface TrainOptions {
  /** What to learn from. */
  readonly data: Dataset;
  /** What to be judged by; nothing is learned from it. */
  readonly test?: Dataset;
  readonly loss: Loss;
  readonly optimizer: Optimizer;
  /** Samples in a step; `'full'` takes all of them in every step. */
  readonly batchSize: number | 'full';
  /** How often every sample is seen. Give this or `iterations`. */
  readonly epochs?: number;
  /** How many steps to take. Give this or `epochs`. */
  readonly iterations?: number;
  /** What the order of the samples is drawn from. Default 0. */
  readonly seed?: number;
  /** Steps between two progress events. The end of an epoch of several steps is one too. Default 10. */
  readonly progressEvery?: number;
  /**
   * Steps between two evaluations of `test`; at the end there always is one. Default: once an epoch or, where
   * a step is an epoch, at every event.
   */
  readonly evaluateEvery?: number;
  /** An `AbortSignal`: training ends after the step it is in, with one last event that holds an evaluation. */
  readonly signal?: { readonly aborted: boolean };
}

/** Where training stands. */
export interface Progress {
  /** Steps taken so far. */
  readonly iteration: number;
  /** Steps there will be. */
  readonly iterations: number;
  /** The epoch the last step belonged to, from 1. */
  readonly epoch: number;
  /** The mean loss of the samples since the last event, as they were when the network met them. */
  readonly loss: number;
  /** The share of those samples that it got right, from 0 to 1; for classes only. */
  readonly trainAccuracy: number | undefined;
  /** How it does on `test`; only in events that follow an evaluation. */
  readonly test: Evaluation | Classification | undefined;
  /** Samples seen so far, repetitions counted. */
  readonly samples: number;
  /** Samples that went through a step in a second, over all steps so far; evaluations do not count. */
  readonly samplesPerSecond: number;
  /** Seconds since training began, with evaluations and whatever the caller does in between. */
  readonly seconds: number;
  /** A copy of the weights as they were at this event. */
  snapshot(): Snapshot;
}

/** The weights of a network at a moment; `network.setWeights(snapshot.weights)` brings them back. */
export interface Snapshot {
  readonly iteration: number;
  readonly weights: Float32Array;
}

/** What browsers that blur their clocks still tell apart. */
const CLOCK_SECONDS = 0.0001;

/** The shuffles have a stream of their own, so that another network on the same seed sees the same order. */
const SHUFFLE_STREAM = 1;

/**
 * Teaches a network, step by step, and tells how it goes:
 *
 *     for await (const progress of train(network, options)) console.log(progress.loss);
 *
 * The same seed, data and options give the same weights, to the bit. Breaking out of the loop leaves the
 * network as it is then.
 *
 * @throws DivergenceError when the loss or a weight stops being finite; the network then has the weights of
 * the last event at which all was well.
 * @throws ArgumentError or ShapeError when the options or the data do not fit the network.
 */
export async function* train(
  network: Network,
  options: TrainOptions,
): AsyncGenerator<Progress, void, undefined> {
  const { data, test, loss, signal, seed = 0 } = options;
  checkDataset(network, data);
  if (test) checkDataset(network, test);
  const plan = planOf(options);

  const tally = createTally(network.backend);
  const step = createTrainingStep(network, { ...options, batchSize: plan.batchSize, tally });
  const turn = takeTurns();
  const started = performance.now();
  let lastGood = await firstSnapshot(network);
  let figures: Figures = { loss: Number.NaN, accuracy: undefined };
  let iteration = 0;
  let samples = 0;
  let stepMilliseconds = 0;
  let evaluatedEpochs = 0;

  const report = async (isLast: boolean): Promise<Progress> => {
    const before = performance.now();
    // Stopped between two events, there is nothing new to tell of the samples.
    if (lastGood.iteration < iteration) figures = await tally.take();
    stepMilliseconds += performance.now() - before;
    lastGood = await expectFinite(network, figures.loss, iteration, lastGood);
    const epochs = Math.floor(iteration / plan.stepsPerEpoch);
    const evaluates = isLast || plan.evaluatesAt(iteration, epochs > evaluatedEpochs);
    const evaluation = test && evaluates ? await evaluate(network, test, { loss }) : undefined;
    if (evaluation) evaluatedEpochs = epochs;
    const { weights } = lastGood;
    const at = iteration;
    return {
      iteration,
      iterations: plan.iterations,
      epoch: Math.ceil(iteration / plan.stepsPerEpoch),
      loss: figures.loss,
      trainAccuracy: figures.accuracy,
      test: evaluation,
      samples,
      samplesPerSecond: samples / Math.max(stepMilliseconds / 1000, CLOCK_SECONDS),
      seconds: (performance.now() - started) / 1000,
      snapshot: () => ({ iteration: at, weights: weights.slice() }),
    };
  };

  for (const rows of endlessBatches(plan, createRandom(seed, SHUFFLE_STREAM))) {
    if (signal?.aborted) break;
    const before = performance.now();
    step(rows);
    stepMilliseconds += performance.now() - before;
    iteration += 1;
    samples += rows.length;
    await turn();
    if (iteration === plan.iterations) break;
    if (plan.reportsAt(iteration) && !signal?.aborted) yield await report(false);
  }
  if (iteration > 0) yield await report(true);
}

/** The rows of batch after batch, epoch after epoch, each in an order of its own. */
function* endlessBatches({ count, batchSize }: Plan, random: Random): Generator<Int32Array, never> {
  // All samples at once are the same batch in any order.
  if (batchSize === count) {
    const [all] = batchRows(count, { batchSize });
    while (true) yield all;
  }
  while (true) yield* batchRows(count, { batchSize, random });
}

/** What the options come to for this dataset. */
interface Plan {
  readonly count: number;
  readonly batchSize: number;
  readonly stepsPerEpoch: number;
  readonly iterations: number;
  reportsAt(iteration: number): boolean;
  evaluatesAt(iteration: number, epochEnded: boolean): boolean;
}

function planOf({
  data,
  batchSize: asked,
  epochs,
  iterations: steps,
  progressEvery = 10,
  evaluateEvery,
}: TrainOptions): Plan {
  const count = data.inputs.shape[0];
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

/** The weights that training begins with. @throws ArgumentError when they are of no use. */
async function firstSnapshot(network: Network): Promise<Snapshot> {
  const weights = await network.weights();
  if (!weights.every(Number.isFinite)) {
    throw new ArgumentError('train: the network begins with weights that are not finite. Set others first.');
  }
  return { iteration: 0, weights };
}

/** The snapshot of this moment. @throws DivergenceError, with the last good weights put back. */
async function expectFinite(
  network: Network,
  loss: number,
  iteration: number,
  lastGood: Snapshot,
): Promise<Snapshot> {
  const weights = await network.weights();
  const weightsAreFinite = weights.every(Number.isFinite);
  if (Number.isFinite(loss) && weightsAreFinite) return { iteration, weights };
  network.setWeights(lastGood.weights);
  const what = weightsAreFinite ? `the loss is ${loss}` : 'a weight is no longer a finite number';
  throw new DivergenceError(iteration, lastGood.iteration, what);
}
