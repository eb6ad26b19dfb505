import { ArgumentError, type Backend, type BackendBuffer, createRandom } from '@inkling/tensor';
import type { Network } from '../network/network.ts';
import { type BatchOrder, createBatchOrder } from './batchOrder.ts';
import { type EarlyStoppingState, notJudged } from './earlyStopping.ts';
import type { Figures, RunningSums } from './metrics.ts';
import type { TrainingPlan } from './plan.ts';
import { firstSnapshot, type Snapshot } from './snapshot.ts';
import type { TrainingState } from './trainingState.ts';
import type { TrainOptions } from './trainOptions.ts';

/** The shuffles have their own random stream, so that every network sees the same order for the same seed. */
const SHUFFLE_STREAM = 1;

/** The state of a run in progress. Its buffers stay on the backend. */
export interface LiveTrainingState {
  readonly seed: number;
  readonly order: BatchOrder;
  /** `memoryPerWeight` buffers of `[parameters.count]`. */
  readonly optimizerMemory: readonly BackendBuffer[];
  /**
   * A copy of the optimizer's memory from the end of the run, before the run freed it.
   * Undefined during the run.
   */
  optimizerMemoryAtEnd?: Promise<Float32Array[]>;
  iteration: number;
  samples: number;
  figures: Figures | undefined;
  /** The sums of an event that a longer run would not have. Undefined at the others. */
  running: RunningSums | undefined;
  evaluatedEpochs: number;
  /** What early stopping remembers. It stays at its start without early stopping. */
  earlyStopping: EarlyStoppingState;
  stepSeconds: number;
  /** The seconds of the earlier runs that this one continues. */
  readonly secondsBefore: number;
  /** The weights of the last event at which the loss and all weights were finite. */
  lastGood: Snapshot;
}

/**
 * Makes the initial state of a run: a new one, or the state in `resumeFrom`, whose weights are
 * written into the network.
 * @throws ArgumentError when `resumeFrom` comes from a run with other options; the
 * message names the difference.
 */
export async function beginTraining(
  network: Network,
  options: TrainOptions,
  { count, batchSize, accumulate }: TrainingPlan,
): Promise<LiveTrainingState> {
  const { optimizer, averaging, resumeFrom } = options;
  const { backend, parameters } = network;
  if (resumeFrom) {
    expectSameRun(network, options, { count, batchSize, accumulate }, resumeFrom);
    network.setWeights(resumeFrom.weights);
    if (averaging && resumeFrom.average) {
      averaging.network.setWeights(resumeFrom.average.weights);
      averaging.updates = resumeFrom.average.updates;
    }
  }
  const seed = resumeFrom?.seed ?? options.seed ?? 0;
  const start = resumeFrom?.order ?? { random: createRandom(seed, SHUFFLE_STREAM).state(), taken: 0 };
  const { iteration = 0, samples = 0, figures, evaluatedEpochs = 0, stepSeconds = 0 } = resumeFrom ?? {};
  // Must come before any allocation, because it throws if the weights are not finite.
  const lastGood = await firstSnapshot(network, iteration, averaging?.network);
  return {
    seed,
    order: createBatchOrder(count, batchSize, start),
    optimizerMemory: Array.from({ length: optimizer.memoryPerWeight }, (_, index) => {
      const memory = backend.allocate('f32', [parameters.count]);
      if (resumeFrom) backend.upload(memory, resumeFrom.optimizerMemory[index]);
      return memory;
    }),
    iteration,
    samples,
    figures,
    running: resumeFrom?.running,
    evaluatedEpochs,
    earlyStopping: resumeFrom?.earlyStopping ?? notJudged,
    stepSeconds,
    secondsBefore: resumeFrom?.seconds ?? 0,
    lastGood,
  };
}

/** Captures the `TrainingState` of a run at an event, where the last good weights are the current ones. */
export async function captureTraining(
  network: Network,
  { optimizer, averaging, earlyStopping }: TrainOptions,
  { count, batchSize, accumulate }: TrainingPlan,
  live: LiveTrainingState,
  seconds: number,
): Promise<TrainingState> {
  const { seed, iteration, samples, figures, evaluatedEpochs, stepSeconds, lastGood } = live;
  const order = live.order.state();
  const stopping = live.earlyStopping;
  const updates = averaging?.updates ?? 0;
  const optimizerMemory = await (live.optimizerMemoryAtEnd ?? downloadOptimizerMemory(network.backend, live));
  return {
    version: 1,
    iteration,
    samples,
    seed,
    sampleCount: count,
    batchSize,
    ...(accumulate > 1 ? { accumulate } : {}),
    order,
    weights: lastGood.weights.slice(),
    optimizer: optimizer.kind,
    optimizerMemory,
    average: lastGood.averaged && { weights: lastGood.averaged.slice(), updates },
    ...(earlyStopping ? { earlyStopping: copyOf(stopping) } : {}),
    figures,
    ...(live.running ? { running: live.running } : {}),
    evaluatedEpochs,
    stepSeconds,
    seconds,
  };
}

function copyOf({ best, ...others }: EarlyStoppingState): EarlyStoppingState {
  if (!best) return { best, ...others };
  return { ...others, best: { ...best, weights: best.weights.slice(), averaged: best.averaged?.slice() } };
}

/**
 * Keeps a copy of the optimizer's memory when a run ends, because the caller may ask for the state
 * of the last event later.
 */
export function keepOptimizerMemory(backend: Backend, live: LiveTrainingState): void {
  live.optimizerMemoryAtEnd = downloadOptimizerMemory(backend, live);
  // If the backend has failed, training reports that error. `state` reports this one, so it must
  // not go unhandled here.
  live.optimizerMemoryAtEnd.catch(() => {});
}

function downloadOptimizerMemory(
  backend: Backend,
  { optimizerMemory }: LiveTrainingState,
): Promise<Float32Array[]> {
  return Promise.all(optimizerMemory.map((memory) => backend.download(memory)));
}

/** Checks that a state comes from a run with the same options. @throws ArgumentError when it does not. */
function expectSameRun(
  { parameters }: Network,
  { optimizer, averaging, earlyStopping, seed }: TrainOptions,
  { count, batchSize, accumulate }: Pick<TrainingPlan, 'count' | 'batchSize' | 'accumulate'>,
  state: TrainingState,
): void {
  const { order, optimizerMemory } = state;
  const numbers = (arrays: readonly Float32Array[]) =>
    arrays.map(({ length }) => length).join(', ') || 'none';
  const memory = Array.from({ length: optimizer.memoryPerWeight }, () => new Float32Array(parameters.count));
  const differences: [what: string, expected: unknown, came: unknown][] = [
    ['version', 1, state.version],
    ['seed', seed ?? state.seed, state.seed],
    ['number of samples', count, state.sampleCount],
    ['batch size', batchSize, state.batchSize],
    ['number of parts of a batch', accumulate, state.accumulate ?? 1],
    ['number of weights', parameters.count, state.weights.length],
    ['optimizer', optimizer.kind, state.optimizer],
    ["optimizer's memory", numbers(memory), numbers(optimizerMemory)],
    ['average', averaging ? 'one' : 'none', state.average ? 'one' : 'none'],
    ['early stopping', earlyStopping ? 'one' : 'none', state.earlyStopping ? 'one' : 'none'],
  ];
  for (const [what, expected, came] of differences) {
    if (Object.is(expected, came)) continue;
    throw new ArgumentError(
      `train: the state to resume from belongs to another run: its ${what} is ${came}, but this run has ${expected}. ` +
        'Resume with the same options, or leave resumeFrom out.',
    );
  }
  if (order.taken === count || (Number.isInteger(order.taken / batchSize) && order.taken < count)) return;
  throw new ArgumentError(
    `train: the state to resume from is damaged: it stands at sample ${order.taken} of ${count}, in batches of ${batchSize}.`,
  );
}
