import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import {
  compareRuns,
  type RunRecord,
  RunRecordError,
  readRunRecord,
  weightsChecksum,
  writeRunRecord,
} from '../src/index.ts';
import { exampleRecord } from './support/exampleRecord.ts';

/** The paths of all fields: `data.train.samples`. Settings, flags and points have names of their own. */
function fieldsOf(value: object, parent = ''): string[] {
  return Object.entries(value).flatMap(([name, field]) => {
    const path = `${parent}${name}`;
    const isGroup = ['data', 'data.train', 'data.test', 'machine', 'result'].includes(path);
    return isGroup ? fieldsOf(field, `${path}.`) : [path];
  });
}

/** The file with another value in a field; without the field for undefined. */
function changed(path: string, value: unknown): string {
  const file = JSON.parse(writeRunRecord(exampleRecord));
  const names = path.split('.');
  const last = names.pop() ?? '';
  const parent = names.reduce((object, name) => object[name], file);
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  return JSON.stringify(file);
}

const optional = [
  'flags',
  'start',
  'teacher',
  'result.diverged',
  'result.loss',
  'result.trainAccuracy',
  'result.testAccuracy',
  'result.bestIteration',
  'result.validationLoss',
  'result.validationAccuracy',
  'data.validation',
  'result.model',
];

describe('the record of a run', () => {
  test('is read as it was written, and so is one with an empty curve and without what may be missing', () => {
    expect(readRunRecord(writeRunRecord(exampleRecord))).toEqual(exampleRecord);
    const { flags: _, start: __, teacher: ___, ...least } = exampleRecord;
    const { iterations, epochs, interrupted, seconds, samplesPerSecond, weights } = exampleRecord.result;
    const result = { iterations, epochs, interrupted, seconds, samplesPerSecond, weights };
    const empty = { ...least, result, curve: [] };
    expect(readRunRecord(writeRunRecord(empty))).toEqual(empty);
  });

  test('has a line for each point of the curve, for people who read it', () => {
    expect(writeRunRecord(exampleRecord)).toContain(
      '\n    {"iteration":10,"epoch":1,"loss":0.5,"trainAccuracy":0.8},\n',
    );
  });

  test('keeps figures that this program does not know, and leaves out other fields', () => {
    const file = JSON.parse(writeRunRecord(exampleRecord));
    file.curve[0].validationAccuracy = 0.7;
    file.curve[0].note = 'mine';
    file.author = 'me';
    expect(readRunRecord(JSON.stringify(file))).toEqual({
      ...exampleRecord,
      curve: [{ ...exampleRecord.curve[0], validationAccuracy: 0.7 }, exampleRecord.curve[1]],
    });
  });

  const fields = fieldsOf(exampleRecord);

  test.each(fields.filter((field) => !optional.includes(field)))('is refused without %s', (field) => {
    expect(() => readRunRecord(changed(field, undefined))).toThrow(RunRecordError);
    expect(() => readRunRecord(changed(field, undefined))).toThrow(`its field ${field} is missing or wrong.`);
  });

  test.each(fields)('is refused with a list in place of %s', (field) => {
    expect(() => readRunRecord(changed(field, [['x']]))).toThrow(`its field ${field} is missing or wrong.`);
  });

  test.each([
    ['', 'it is not JSON'],
    ['{"format":"inkling-run","vers', 'its end is missing'],
    ['[]', 'Expected the file that inkling train writes'],
    ['null', 'Expected the file that inkling train writes'],
    ['{"format":"inkling-model","version":1}', 'Expected the file that inkling train writes'],
    ['{"format":"inkling-run","version":2}', 'of version 2, and this program reads version 1'],
  ])('is not %j', (text, message) => {
    expect(() => readRunRecord(text)).toThrow(RunRecordError);
    expect(() => readRunRecord(text)).toThrow(message);
  });

  test('docs/run-format.md names its fields, and no others', async () => {
    const text = await readFile(new URL('../../../docs/run-format.md', import.meta.url), 'utf8');
    expect(text.match(/(?<=^\| `)[\w.]+(?=`)/gm)).toEqual(
      fieldsOf(JSON.parse(writeRunRecord(exampleRecord))),
    );
  });
});

describe('two runs', () => {
  test('have the same result if only times, machine and file names differ', () => {
    const again: RunRecord = {
      ...exampleRecord,
      machine: { ...exampleRecord.machine, threads: 1 },
      result: { ...exampleRecord.result, seconds: 9, samplesPerSecond: 1, model: 'again.json' },
    };
    expect(compareRuns(exampleRecord, again)).toEqual({
      isSame: true,
      results: [],
      circumstances: [{ field: 'machine.threads', before: 2, after: 1 }],
    });
  });

  test('differ by what came out, and the circumstances that differ are named', () => {
    const { fingerprint } = exampleRecord.data.train;
    const other: RunRecord = {
      ...exampleRecord,
      program: 'inkling 1.3.0',
      settings: { ...exampleRecord.settings, schedule: { rate: 0.3, kind: 'constant' }, seed: 2 },
      data: { ...exampleRecord.data, train: { samples: 60_000, fingerprint: 'd'.repeat(64) } },
      start: 'e'.repeat(64),
      teacher: undefined,
      result: { ...exampleRecord.result, weights: 'f'.repeat(64) },
    };
    expect(compareRuns(exampleRecord, other)).toEqual({
      isSame: false,
      results: [{ field: 'result.weights', before: 'c'.repeat(64), after: 'f'.repeat(64) }],
      circumstances: [
        { field: 'program', before: 'inkling 1.2.0', after: 'inkling 1.3.0' },
        { field: 'settings.seed', before: undefined, after: 2 },
        { field: 'data.train.fingerprint', before: fingerprint, after: 'd'.repeat(64) },
        { field: 'start', before: 'b'.repeat(64), after: 'e'.repeat(64) },
        { field: 'teacher', before: 'f'.repeat(64), after: undefined },
      ],
    });
  });

  test('differ by the first point of their curves that differs', () => {
    const [first, second] = exampleRecord.curve;
    const other = { ...exampleRecord, curve: [first, { ...second, loss: 0.26 }] };
    expect(compareRuns(exampleRecord, other).results).toEqual([
      { field: 'curve.loss at step 20', before: 0.25, after: 0.26 },
    ]);
    const shorter = { ...exampleRecord, curve: [first] };
    expect(compareRuns(exampleRecord, shorter)).toMatchObject({
      isSame: false,
      results: [{ field: 'curve.iteration at step 20' }],
    });
  });
});

test('the checksum of weights is that of their bytes, so it tells 0 from −0', async () => {
  // printf '\0\0\200\077' | sha256sum
  expect(await weightsChecksum(Float32Array.of(1))).toBe(
    'e00e5eb9444182f352323374ef4e08ebcb784725fdd4fd612d7730540b3e0c8c',
  );
  expect(await weightsChecksum(Float32Array.of(0))).not.toBe(await weightsChecksum(Float32Array.of(-0)));
});
