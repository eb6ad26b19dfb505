import { ArgumentError, createMemoryScope, type Dataset } from '@inkling/tensor';
import type { Loss } from '../losses/loss.ts';
import { checkDataset } from '../network/checkDataset.ts';
import type { Network } from '../network/network.ts';
import { layersToScores } from '../network/scores.ts';
import { takeTurns } from '../takeTurns.ts';
import { createAccumulation, partSize } from './accumulation.ts';
import { checkEvaluationData, createEvaluations } from './evaluations.ts';
import type { GradientExchange } from './gradientExchange.ts';
import { beginTraining, captureTraining, keepOptimizerMemory } from './liveTrainingState.ts';
import { createMetrics, figuresOf } from './metrics.ts';
import { planTraining } from './plan.ts';
import type { Progress } from './progress.ts';
import { createResidentDataset } from './residentDataset.ts';
import { expectFinite } from './snapshot.ts';
import type { TrainingState } from './trainingState.ts';
import { createTrainingStep, type TrainingStep } from './trainingStep.ts';
import type { TargetDType, TrainOptions } from './trainOptions.ts';

// Every JavaScript runtime has it, but the language does not define it.
declare const performance: { now(): number };

/** The clock resolution of browsers that reduce it, in seconds. */
const CLOCK_SECONDS = 0.0001;

/**
 * Trains a network, step by step, and reports progress:
 *
 *     for await (const progress of train(network, options)) console.log(progress.loss);
 *
 * The same seed, data and options give the same weights, to the bit. A run that stops and continues with
 * `resumeFrom` gives them too. If the caller leaves the loop, the network keeps its current weights. If the
 * run ends with early stopping, the network has its best weights. A run frees its memory when it ends, for
 * any reason.
 *
 * @throws DivergenceError when the loss or a weight stops being finite; the network then has the weights of
 * the last event at which the loss and all weights were finite.
 * @throws ArgumentError or ShapeError when the options, the data or the state to resume from
 * do not fit the network.
 */
export function train<Target extends TargetDType>(
  network: Network,
  options: TrainOptions<Target>,
): AsyncGenerator<Progress<Target>, void, undefined>;
export async function* train(
  network: Network,
  options: TrainOptions,
): AsyncGenerator<Progress, void, undefined> {
  const { loss, signal, averaging, resumeFrom } = options;
  checkEvaluationData(network, options);
  if (averaging && averaging.of !== network) {
    throw new ArgumentError(
      'train: the average is of another network. Make it with ema(network) of this one.',
    );
  }
  let epoch = epochOf(resumeFrom);
  const data = await dataOf(options, epoch);
  checkDataset(network, data);
  expectColumnsRead(data, loss);
  const plan = planTraining(options, data.inputs.shape[0]);
  const { batchSize, accumulate, iterations, stepsPerEpoch } = plan;
  const memory = createMemoryScope(network.backend);
  const within = { ...network, ...layersToScores(network, loss.activation), backend: memory };
  const live = await beginTraining(within, options, plan).catch((error) => {
    memory.close();
    throw error;
  });
  try {
    const metrics = createMetrics(memory, resumeFrom?.running);
    const resident = createResidentDataset(memory, data, network.shapes[0]);
    const { seed, optimizerMemory } = live;
    const exchange =
      accumulate > 1 ? createAccumulation(network, memory, batchSize, accumulate) : options.gradientExchange;
    const most = partSize(batchSize, accumulate);
    const parts = { resident, metrics, optimizerMemory, batchSize: most, iterations, seed };
    const step = createTrainingStep(within, { ...options, ...parts });
    const turn = takeTurns();
    const started = performance.now();
    const secondsSoFar = () => live.secondsBefore + (performance.now() - started) / 1000;

    const evaluations = createEvaluations(network, options, plan, live);

    const report = async (ends: boolean): Promise<Progress> => {
      const before = performance.now();
      const sums = await metrics.sums();
      // A run that stops right after an event has no new samples to report.
      if (sums) live.figures = figuresOf(sums);
      // A run that stops between two events goes on with these sums, so the next event has its whole figures.
      live.running = plan.reportsAt(live.iteration) ? undefined : sums;
      if (!live.running) metrics.reset();
      live.stepSeconds += (performance.now() - before) / 1000;
      const { iteration, samples, figures } = live;
      live.lastGood = await expectFinite(
        network,
        averaging?.network,
        figures?.loss,
        iteration,
        live.lastGood,
      );
      const evaluated = await evaluations.at(ends);
      const { weights, averaged } = live.lastGood;
      const seconds = secondsSoFar();
      return {
        iteration,
        iterations,
        epoch: Math.ceil(iteration / stepsPerEpoch),
        loss: figures?.loss ?? Number.NaN,
        trainAccuracy: figures?.accuracy,
        ...evaluated,
        samples,
        samplesPerSecond: samples / Math.max(live.stepSeconds, CLOCK_SECONDS),
        seconds,
        snapshot: () => ({ iteration, weights: weights.slice(), averaged: averaged?.slice() }),
        async state() {
          if (live.iteration === iteration) return captureTraining(network, options, plan, live, seconds);
          throw new ArgumentError(
            `state: training has gone on from step ${iteration} to ${live.iteration}. Ask for the state at its event.`,
          );
        },
      };
    };

    while (live.iteration < iterations && !signal?.aborted && !evaluations.haveStopped()) {
      const nextEpoch = Math.floor(live.iteration / stepsPerEpoch) + 1;
      if (nextEpoch !== epoch) {
        epoch = nextEpoch;
        const next = await dataOf(options, epoch);
        if (next !== resident.data) {
          checkDataset(network, next);
          resident.replace(next);
        }
      }
      const before = performance.now();
      const rows = live.order.next();
      live.iteration += 1;
      live.samples += rows.length;
      if (exchange) await shareGradients(network, step, live.iteration, rows, exchange);
      else step.computeGradients(live.iteration, rows);
      step.applyGradients(live.iteration);
      live.stepSeconds += (performance.now() - before) / 1000;
      await turn();
      const isLast = live.iteration === iterations;
      if (isLast || !plan.reportsAt(live.iteration)) continue;
      yield await report(false);
      // The event at which early stopping ends the run is its last one.
      if (evaluations.haveStopped()) return;
    }
    if (live.iteration > 0) yield await report(true);
  } finally {
    keepOptimizerMemory(network.backend, live);
    memory.close();
  }
}

/** The epoch of the last step before this run, from 1. */
function epochOf(state: TrainingState | undefined): number {
  if (!state || state.iteration === 0) return 1;
  return Math.ceil(state.iteration / Math.ceil(state.sampleCount / state.batchSize));
}

/** @throws ArgumentError when the data have a column that the loss does not read. */
function expectColumnsRead({ columns }: Dataset, loss: Loss): void {
  for (const name in columns) {
    if (loss.columns?.includes(name)) continue;
    throw new ArgumentError(
      `train: ${loss.kind} does not read the ${name} of the data. Pass a loss that does, or data without them.`,
    );
  }
}

/** The dataset of an epoch. */
function dataOf({ data }: TrainOptions, epoch: number): Dataset | Promise<Dataset> {
  return typeof data === 'function' ? data(epoch) : data;
}

/**
 * Computes this process's shares of a batch. The exchange combines them with those of the other processes.
 */
async function shareGradients(
  { parameters: { gradients } }: Network,
  step: TrainingStep,
  iteration: number,
  rows: Int32Array,
  exchange: GradientExchange,
): Promise<void> {
  for (const share of exchange.sharesOf(rows.length)) {
    step.computeGradients(iteration, rows, share);
    await exchange.collect(gradients, share);
  }
  await exchange.combine(gradients);
}
