import { ArgumentError, createRandom } from '@inkling/tensor';
import { evaluate } from '../evaluation/evaluate.ts';
import { checkDataset } from '../network/checkDataset.ts';
import type { Network } from '../network/network.ts';
import { takeTurns } from '../takeTurns.ts';
import { createMetrics, type Figures } from './metrics.ts';
import { endlessBatches, planOf } from './plan.ts';
import type { Progress } from './progress.ts';
import { expectFinite, firstSnapshot } from './snapshot.ts';
import { createTrainingStep } from './trainingStep.ts';
import type { TrainOptions } from './trainOptions.ts';

// Everywhere JavaScript runs, but not a part of the language.
declare const performance: { now(): number };

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
  const { data, test, loss, signal, seed = 0, averaging } = options;
  checkDataset(network, data);
  if (test) checkDataset(network, test);
  const plan = planOf(options);
  if (averaging && averaging.of !== network) {
    throw new ArgumentError(
      'train: the average is of another network. Make it with ema(network) of this one.',
    );
  }

  const metrics = createMetrics(network.backend);
  const { batchSize, iterations } = plan;
  const step = createTrainingStep(network, { ...options, batchSize, iterations, seed, metrics });
  const turn = takeTurns();
  const started = performance.now();
  let lastGood = await firstSnapshot(network, averaging?.network);
  let figures: Figures = { loss: Number.NaN, accuracy: undefined };
  let iteration = 0;
  let samples = 0;
  let stepMilliseconds = 0;
  let evaluatedEpochs = 0;

  const report = async (isLast: boolean): Promise<Progress> => {
    const before = performance.now();
    // Stopped between two events, there is nothing new to tell of the samples.
    if (lastGood.iteration < iteration) figures = await metrics.take();
    stepMilliseconds += performance.now() - before;
    lastGood = await expectFinite(network, averaging?.network, figures.loss, iteration, lastGood);
    const epochs = Math.floor(iteration / plan.stepsPerEpoch);
    const evaluates = isLast || plan.evaluatesAt(iteration, epochs > evaluatedEpochs);
    const judged = averaging?.network ?? network;
    const evaluation = test && evaluates ? await evaluate(judged, test, { loss }) : undefined;
    if (evaluation) evaluatedEpochs = epochs;
    const { weights, averaged } = lastGood;
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
      snapshot: () => ({ iteration: at, weights: weights.slice(), averaged: averaged?.slice() }),
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
