import { allFinite } from '../allFinite.ts';
import { isJsonObject, type Json, type JsonObject } from '../json.ts';
import type { BatchOrderState } from '../training/batchOrder.ts';
import type { Figures } from '../training/metrics.ts';
import type { TrainingState } from '../training/trainingState.ts';
import type { CheckpointArray } from './checkpoint.ts';
import { corrupt, otherVersion } from './checkpointFile.ts';

// The fields of a `TrainingState` in the head of a checkpoint, and its arrays beside it.

/** The beginning of the names of the state's arrays. */
export const STATE = 'state.';

type Arrays<T> = readonly (readonly [name: string, values: T])[];

const WEIGHTS = `${STATE}weights`;
const AVERAGE = `${STATE}average`;
const memoryName = (index: number) => `${STATE}optimizer.${index}`;

export function stateFields(state: TrainingState): JsonObject {
  const { weights, optimizerMemory, average, figures, order, ...fields } = state;
  return {
    ...fields,
    order: { random: order.random, taken: order.taken },
    optimizerMemory: optimizerMemory.length,
    averageUpdates: average ? average.updates : null,
    figures: figures ? { loss: figures.loss, accuracy: figures.accuracy ?? null } : null,
  };
}

export function stateArrays({ weights, optimizerMemory, average }: TrainingState): Arrays<Float32Array> {
  return [
    [WEIGHTS, weights],
    ...optimizerMemory.map((memory, index) => [memoryName(index), memory] as const),
    ...(average ? [[AVERAGE, average.weights] as const] : []),
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
  for (const values of [weights, average?.weights]) {
    if (values && !allFinite(values)) throw corrupt('it has weights that are not finite');
  }
  // Each needs its array, so a large number fails at once.
  const optimizerMemory: Float32Array[] = [];
  const memories = count(fields, 'optimizerMemory');
  for (let index = 0; index < memories; index += 1) optimizerMemory.push(ofSameLength(memoryName(index)));
  const known = 1 + memories + (average ? 1 : 0);
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
    order: orderOf(fields.order),
    weights,
    optimizer,
    optimizerMemory,
    average,
    figures: figuresOf(fields.figures),
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

function figuresOf(figures: Json | undefined): Figures | undefined {
  if (figures === null) return undefined;
  if (!isJsonObject(figures) || typeof figures.loss !== 'number') throw bad('figures');
  const { loss, accuracy } = figures;
  if (accuracy !== null && typeof accuracy !== 'number') throw bad('figures');
  return { loss, accuracy: accuracy ?? undefined };
}

function arrayOf(name: string, arrays: ReadonlyMap<string, CheckpointArray>): Float32Array {
  const values = arrays.get(name);
  if (values instanceof Float32Array) return values;
  throw corrupt(`its array ${name} is missing`);
}
