import { ArgumentError, batchRows, createRandom, type Dataset, type Random } from '@inkling/tensor';
import { type Classification, type Evaluation, evaluate } from '../evaluation/evaluate.ts';
import type { Loss } from '../losses/loss.ts';
import { checkDataset } from '../network/checkDataset.ts';
import type { Network } from '../network/network.ts';
import type { Optimizer } from '../optimizers/optimizer.ts';
import { yieldToEventLoop } from '../yieldToEventLoop.ts';
import { DivergenceError } from './divergenceError.ts';
import { createTally } from './tally.ts';
import { createTrainingStep } from './trainingStep.ts';

// Everywhere JavaScript runs, but not a part of the language.
declare const performance: { now(): number };

export interface TrainOptions {
  /** What to learn from. */
  readonly data: Dataset;
  /** What to be judged by, once an epoch; nothing is learned from it. */
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
  /** Steps between two progress events; the end of an epoch always is one. Default 10. */
  readonly progressEvery?: number;
  /** Steps between two evaluations of `test`; at the end there always is one. Default: once an epoch. */
  readonly evaluateEvery?: number;
  /** An `AbortSignal`: training ends after the step it is in, with one last progress event. */
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
  /** Samples that went through a step in a second, over all steps so far. */
  readonly samplesPerSecond: number;
  /** Seconds since training began, with evaluations and whatever the caller does in between. */
  readonly seconds: number;
  /** The weights as they are now. */
  snapshot(): Snapshot;
}

/** The weights of a network at a moment; `network.setWeights(snapshot.weights)` brings them back. */
export interface Snapshot {
  readonly iteration: number;
  readonly weights: Float32Array;
}

/** How long training may keep the event loop waiting: under one frame of a screen, 16 ms. */
const TURN_MILLISECONDS = 12;

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
  const random = createRandom(seed, SHUFFLE_STREAM);
  const started = performance.now();
  let lastGood: Snapshot = { iteration: 0, weights: await network.weights() };
  let lastTurn = started;
  let stepMilliseconds = 0;
  let samples = 0;
  let evaluatedEpochs = 0;
  let iteration = 0;

  for (const rows of endlessBatches(plan, random)) {
    iteration += 1;
    const before = performance.now();
    step(rows);
    stepMilliseconds += performance.now() - before;
    samples += rows.length;

    if (performance.now() - lastTurn > TURN_MILLISECONDS) {
      await yieldToEventLoop();
      lastTurn = performance.now();
    }
    const isLast = iteration === plan.iterations || signal?.aborted === true;
    if (!isLast && !plan.reportsAt(iteration)) continue;

    const figures = await tally.take();
    lastGood = await expectFinite(network, figures.loss, iteration, lastGood);
    const epochs = Math.floor(iteration / plan.stepsPerEpoch);
    const evaluates = isLast || plan.evaluatesAt(iteration, epochs > evaluatedEpochs);
    const evaluation = test && evaluates ? await evaluate(network, test, { loss }) : undefined;
    if (evaluation) evaluatedEpochs = epochs;
    const snapshot = lastGood;
    yield {
      iteration,
      iterations: plan.iterations,
      epoch: Math.ceil(iteration / plan.stepsPerEpoch),
      loss: figures.loss,
      trainAccuracy: figures.accuracy,
      test: evaluation,
      samples,
      samplesPerSecond: (samples / stepMilliseconds) * 1000,
      seconds: (performance.now() - started) / 1000,
      snapshot: () => snapshot,
    };
    if (isLast) return;
  }
}

/** The rows of batch after batch, epoch after epoch, each in an order of its own. */
function* endlessBatches({ count, batchSize }: Plan, random: Random): Generator<Int32Array, never> {
  // All samples at once are the same batch in any order.
  const order = batchSize < count ? { batchSize, random } : { batchSize };
  while (true) yield* batchRows(count, order);
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
  const wholeNumbers = { batchSize, [epochs === undefined ? 'iterations' : 'epochs']: steps ?? epochs };
  for (const [name, value] of Object.entries({ ...wholeNumbers, progressEvery, evaluateEvery })) {
    if (value !== undefined && (!Number.isSafeInteger(value) || value < 1)) {
      throw new ArgumentError(`train: ${name} must be a whole number from 1 up, but it is ${value}.`);
    }
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
