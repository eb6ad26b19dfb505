import { isJsonObject, type Json, type JsonObject } from '@inkling/nn';
import type { RunImages, RunPoint, RunRecord } from './runRecord.ts';
import { RunRecordError } from './runRecordError.ts';
import { RUN_FORMAT, RUN_VERSION } from './writeRunRecord.ts';

/**
 * Reads what `writeRunRecord` wrote, and checks the type of each field. Unknown fields are left out.
 * @throws RunRecordError when the text is no record, another version wrote it, or a field is wrong.
 */
export function readRunRecord(text: string): RunRecord {
  const file = parse(text);
  if (!isJsonObject(file) || file.format !== RUN_FORMAT) {
    throw new RunRecordError(
      'this is no record of a run. Expected the file that inkling train writes beside the model: model.run.json.',
    );
  }
  if (file.version !== RUN_VERSION) {
    throw new RunRecordError(
      `the record is of version ${JSON.stringify(file.version)}, and this program reads version ${RUN_VERSION}. Read it ` +
        'with the program that wrote it.',
    );
  }
  const { program, flags, settings, start, teacher } = file;
  const data = objectOf(file, 'data');
  const machine = objectOf(file, 'machine');
  const result = objectOf(file, 'result');
  return {
    program: textOf(program, 'program'),
    ...(flags === undefined ? {} : { flags: flagsOf(flags) }),
    settings: isJsonObject(settings) ? settings : refuse('settings'),
    data: {
      name: textOf(data.name, 'data.name'),
      train: imagesOf(data, 'train'),
      ...(data.validation === undefined ? {} : { validation: imagesOf(data, 'validation') }),
      test: imagesOf(data, 'test'),
    },
    machine: {
      system: textOf(machine.system, 'machine.system'),
      processor: textOf(machine.processor, 'machine.processor'),
      processors: countOf(machine.processors, 'machine.processors'),
      runtime: textOf(machine.runtime, 'machine.runtime'),
      backend: textOf(machine.backend, 'machine.backend'),
      mode: textOf(machine.mode, 'machine.mode'),
      threads: countOf(machine.threads, 'machine.threads'),
    },
    ...(start === undefined ? {} : { start: checksumOf(start, 'start') }),
    ...(teacher === undefined ? {} : { teacher: checksumOf(teacher, 'teacher') }),
    result: {
      iterations: countOf(result.iterations, 'result.iterations'),
      epochs: countOf(result.epochs, 'result.epochs'),
      interrupted:
        typeof result.interrupted === 'boolean' ? result.interrupted : refuse('result.interrupted'),
      ...given('diverged', result.diverged, countOf),
      ...given('loss', result.loss, numberOf),
      ...given('trainAccuracy', result.trainAccuracy, shareOf),
      ...given('testAccuracy', result.testAccuracy, shareOf),
      ...given('bestIteration', result.bestIteration, countOf),
      ...given('validationLoss', result.validationLoss, numberOf),
      ...given('validationAccuracy', result.validationAccuracy, shareOf),
      seconds: positiveOf(result.seconds, 'result.seconds'),
      samplesPerSecond: positiveOf(result.samplesPerSecond, 'result.samplesPerSecond'),
      weights: checksumOf(result.weights, 'result.weights'),
      ...given('model', result.model, textOf),
    },
    curve: curveOf(file.curve),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new RunRecordError('this is no record of a run: it is not JSON, or its end is missing.', { cause });
  }
}

type Reader<T> = (value: Json | undefined, name: string) => T;

/** A field of the result that may be missing. */
function given<Name extends string, T>(name: Name, value: Json | undefined, read: Reader<T>) {
  const entry: { [name in Name]?: T } = {};
  if (value !== undefined && value !== null) entry[name] = read(value, `result.${name}`);
  return entry;
}

function objectOf(file: JsonObject, name: string): JsonObject {
  const value = file[name];
  return isJsonObject(value) ? value : refuse(name);
}

function imagesOf(data: JsonObject, part: string): RunImages {
  const images = data[part];
  if (!isJsonObject(images)) return refuse(`data.${part}`);
  return {
    samples: countOf(images.samples, `data.${part}.samples`),
    fingerprint: checksumOf(images.fingerprint, `data.${part}.fingerprint`),
  };
}

function flagsOf(flags: Json): Readonly<Record<string, string | true>> {
  if (!isJsonObject(flags)) return refuse('flags');
  const isFlag = (entry: [string, Json]): entry is [string, string | true] =>
    entry[0].startsWith('--') && (typeof entry[1] === 'string' || entry[1] === true);
  const entries = Object.entries(flags);
  return entries.every(isFlag) ? Object.fromEntries(entries.filter(isFlag)) : refuse('flags');
}

function curveOf(curve: Json | undefined): readonly RunPoint[] {
  if (!isList(curve)) return refuse('curve');
  return curve.map((point) => {
    if (!isJsonObject(point)) return refuse('curve');
    const figures = Object.entries(point).filter((entry): entry is [string, number] => isNumber(entry[1]));
    return {
      ...Object.fromEntries(figures),
      iteration: countOf(point.iteration, 'curve'),
      epoch: countOf(point.epoch, 'curve'),
    };
  });
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

function isNumber(value: Json | undefined): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function textOf(value: Json | undefined, name: string): string {
  return typeof value === 'string' ? value : refuse(name);
}

function numberOf(value: Json | undefined, name: string): number {
  return isNumber(value) ? value : refuse(name);
}

function positiveOf(value: Json | undefined, name: string): number {
  return isNumber(value) && value >= 0 ? value : refuse(name);
}

function countOf(value: Json | undefined, name: string): number {
  return isNumber(value) && Number.isSafeInteger(value) && value >= 0 ? value : refuse(name);
}

function shareOf(value: Json | undefined, name: string): number {
  return isNumber(value) && value >= 0 && value <= 1 ? value : refuse(name);
}

function checksumOf(value: Json | undefined, name: string): string {
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value) ? value : refuse(name);
}

function refuse(name: string): never {
  throw new RunRecordError(`the record is damaged: its field ${name} is missing or wrong.`);
}
