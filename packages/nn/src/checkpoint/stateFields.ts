import { allFinite } from '../allFinite.ts';
import { isJsonObject, type Json, type JsonObject } from '../json.ts';
import type { BatchOrderState } from '../training/batchOrder.ts';
import type { EarlyStoppingState } from '../training/earlyStopping.ts';
import type { Figures, RunningSums } from '../training/metrics.ts';
import type { TrainingState } from '../training/trainingState.ts';
import type { CheckpointArray } from './checkpoint.ts';
import { corrupt, otherVersion } from './checkpointFile.ts';

// The fields of a `TrainingState` in the head of a checkpoint, and its arrays beside it.

/** The beginning of the names of the state's arrays. */
export const STATE = 'state.';

type Arrays<T> = readonly (readonly [name: string, values: T])[];

const WEIGHTS = `${STATE}weights`;
const AVERAGE = `${STATE}average`;
const BEST = `${STATE}best`;
const BEST_AVERAGE = `${STATE}bestAverage`;
const memoryName = (index: number) => `${STATE}optimizer.${index}`;

export function stateFields(state: TrainingState): JsonObject {
  const { weights, optimizerMemory, average, earlyStopping, figures, running, order, ...fields } = state;
  return {
    ...fields,
    order: { random: order.random, taken: order.taken },
    optimizerMemory: optimizerMemory.length,
    averageUpdates: average ? average.updates : null,
    earlyStopping: earlyStopping ? stoppingFields(earlyStopping) : null,
    figures: figures ? figureFields(figures) : null,
    ...(running ? { running: { ...running, correct: running.correct ?? null } } : {}),
  };
}

function stoppingFields({ best, reference, waited }: EarlyStoppingState): JsonObject {
  return {
    best: best ? { iteration: best.iteration, ...figureFields(best) } : null,
    reference: reference ?? null,
    waited,
  };
}

function figureFields({ loss, accuracy }: Figures): JsonObject {
  return { loss, accuracy: accuracy ?? null };
}

export function stateArrays(state: TrainingState): Arrays<Float32Array> {
  const { weights, optimizerMemory, average, earlyStopping } = state;
  const { best } = earlyStopping ?? {};
  return [
    [WEIGHTS, weights],
    ...optimizerMemory.map((memory, index) => [memoryName(index), memory] as const),
    ...(average ? [[AVERAGE, average.weights] as const] : []),
    ...(best ? [[BEST, best.weights] as const] : []),
    ...(best?.averaged ? [[BEST_AVERAGE, best.averaged] as const] : []),
  ];
}

/** @throws CheckpointError when a field is missing or is not of its type. */
export function readState(
  fields: Json | undefined,
  arrays: ReadonlyMap<string, CheckpointArray>,
): TrainingState {
  if (!isJsonObject(fields)) throw corrupt('it has no state');
  const { version, optimizer, seed, averageUpdates } = fields;
  if (version !== 1) throw typeof version === 'number' ? otherVersion(version) : bad('version');
  if (typeof optimizer !== 'string') throw bad('optimizer');
  if (typeof seed !== 'number' || !Number.isSafeInteger(seed)) throw bad('seed');
  const weights = arrayOf(WEIGHTS, arrays);
  const ofSameLength = (name: string) => {
    const values = arrayOf(name, arrays);
    if (values.length !== weights.length) throw corrupt(`${name} has another length than the weights`);
    return values;
  };
  const average =
    averageUpdates === null
      ? undefined
      : { weights: ofSameLength(AVERAGE), updates: count(fields, 'averageUpdates') };
  const earlyStopping = stoppingOf(fields.earlyStopping, ofSameLength, average !== undefined);
  const { best } = earlyStopping ?? {};
  for (const values of [weights, average?.weights, best?.weights, best?.averaged]) {
    if (values && !allFinite(values)) throw corrupt('it has weights that are not finite');
  }
  // Each needs its array, so a large number fails at once.
  const optimizerMemory: Float32Array[] = [];
  const memories = count(fields, 'optimizerMemory');
  for (let index = 0; index < memories; index += 1) optimizerMemory.push(ofSameLength(memoryName(index)));
  const known = 1 + memories + (average ? 1 : 0) + (best ? 1 : 0) + (best?.averaged ? 1 : 0);
  if ([...arrays.keys()].filter((name) => name.startsWith(STATE)).length > known) {
    throw corrupt('it has an array that its state does not name');
  }
  return {
    version,
    iteration: count(fields, 'iteration'),
    samples: count(fields, 'samples'),
    seed,
    sampleCount: count(fields, 'sampleCount', 1),
    batchSize: count(fields, 'batchSize', 1),
    ...(fields.accumulate === undefined ? {} : { accumulate: count(fields, 'accumulate', 2) }),
    order: orderOf(fields.order),
    weights,
    optimizer,
    optimizerMemory,
    average,
    ...(earlyStopping ? { earlyStopping } : {}),
    figures: fields.figures === null ? undefined : figuresOf(fields.figures),
    ...(fields.running === undefined ? {} : { running: runningOf(fields.running) }),
    evaluatedEpochs: count(fields, 'evaluatedEpochs'),
    stepSeconds: secondsOf(fields, 'stepSeconds'),
    seconds: secondsOf(fields, 'seconds'),
  };
}

const bad = (field: string) => corrupt(`its ${field} is not of the right type`);

function count(fields: JsonObject, name: string, least = 0): number {
  const value = fields[name];
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= least) return value;
  throw bad(name);
}

function secondsOf(fields: JsonObject, name: string): number {
  const value = fields[name];
  if (typeof value === 'number' && value >= 0 && value < Infinity) return value;
  throw bad(name);
}

/** The number of words in the state of a random generator. */
const WORDS = 4;

function orderOf(order: Json | undefined): BatchOrderState {
  if (!isJsonObject(order) || !Array.isArray(order.random)) throw bad('order');
  const random = order.random.filter(
    (word: Json): word is number => typeof word === 'number' && (word | 0) === word,
  );
  if (random.length !== WORDS || order.random.length !== WORDS) throw bad('order');
  return { random, taken: count(order, 'taken') };
}

/** A file from before early stopping has no such field. */
function stoppingOf(
  fields: Json | undefined,
  arrayNamed: (name: string) => Float32Array,
  hasAverage: boolean,
): EarlyStoppingState | undefined {
  if (fields === undefined || fields === null) return undefined;
  if (!isJsonObject(fields)) throw bad('earlyStopping');
  const { best, reference } = fields;
  if (reference !== null && typeof reference !== 'number') throw bad('earlyStopping');
  const waited = count(fields, 'waited');
  if (best === null) return { best: undefined, reference: reference ?? undefined, waited };
  if (!isJsonObject(best)) throw bad('earlyStopping');
  return {
    best: {
      iteration: count(best, 'iteration'),
      ...figuresOf(best),
      weights: arrayNamed(BEST),
      averaged: hasAverage ? arrayNamed(BEST_AVERAGE) : undefined,
    },
    reference: reference ?? undefined,
    waited,
  };
}

function figuresOf(figures: Json | undefined): Figures {
  if (!isJsonObject(figures) || typeof figures.loss !== 'number') throw bad('figures');
  const { loss, accuracy } = figures;
  if (accuracy !== null && typeof accuracy !== 'number') throw bad('figures');
  return { loss, accuracy: accuracy ?? undefined };
}

function runningOf(running: Json): RunningSums {
  if (!isJsonObject(running) || typeof running.loss !== 'number') throw bad('running');
  const { loss, correct } = running;
  return {
    loss,
    correct: correct === null ? undefined : count(running, 'correct'),
    samples: count(running, 'samples', 1),
  };
}

function arrayOf(name: string, arrays: ReadonlyMap<string, CheckpointArray>): Float32Array {
  const values = arrays.get(name);
  if (values instanceof Float32Array) return values;
  throw corrupt(`its array ${name} is missing`);
}
