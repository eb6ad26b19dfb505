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

const images = { samples: 60_000, fingerprint: 'a'.repeat(64) };

const record: RunRecord = {
  program: 'inkling 1.2.0',
  flags: { '--data': 'mnist', '--average': true },
  settings: { model: 'mlp:100', schedule: { kind: 'constant', rate: 0.3 }, evaluateEvery: null },
  data: { name: 'MNIST', train: images, validation: images, test: { ...images, samples: 10_000 } },
  machine: {
    system: 'linux x64',
    processor: 'A processor',
    processors: 2,
    runtime: 'Node 24.1.0',
    backend: 'wasm',
    mode: 'exact',
    threads: 2,
  },
  start: 'b'.repeat(64),
  teacher: 'f'.repeat(64),
  result: {
    iterations: 20,
    epochs: 1,
    interrupted: false,
    diverged: 30,
    loss: 0.25,
    trainAccuracy: 0.9,
    testAccuracy: 0.91,
    bestIteration: 10,
    validationLoss: 0.3,
    validationAccuracy: 0.89,
    seconds: 1.5,
    samplesPerSecond: 40_000,
    weights: 'c'.repeat(64),
    model: 'model.json',
  },
  curve: [
    { iteration: 10, epoch: 1, loss: 0.5, trainAccuracy: 0.8 },
    { iteration: 20, epoch: 1, loss: 0.25, trainAccuracy: 0.9, testAccuracy: 0.91 },
  ],
};

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
  const file = JSON.parse(writeRunRecord(record));
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
    expect(readRunRecord(writeRunRecord(record))).toEqual(record);
    const { flags: _, start: __, teacher: ___, ...least } = record;
    const { iterations, epochs, interrupted, seconds, samplesPerSecond, weights } = record.result;
    const result = { iterations, epochs, interrupted, seconds, samplesPerSecond, weights };
    const empty = { ...least, result, curve: [] };
    expect(readRunRecord(writeRunRecord(empty))).toEqual(empty);
  });

  test('has a line for each point of the curve, for people who read it', () => {
    expect(writeRunRecord(record)).toContain(
      '\n    {"iteration":10,"epoch":1,"loss":0.5,"trainAccuracy":0.8},\n',
    );
  });

  test('keeps figures that this program does not know, and leaves out other fields', () => {
    const file = JSON.parse(writeRunRecord(record));
    file.curve[0].validationAccuracy = 0.7;
    file.curve[0].note = 'mine';
    file.author = 'me';
    expect(readRunRecord(JSON.stringify(file))).toEqual({
      ...record,
      curve: [{ ...record.curve[0], validationAccuracy: 0.7 }, record.curve[1]],
    });
  });

  const fields = fieldsOf(record);

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
    expect(text.match(/(?<=^\| `)[\w.]+(?=`)/gm)).toEqual(fieldsOf(JSON.parse(writeRunRecord(record))));
  });
});

describe('two runs', () => {
  test('have the same result if only times, machine and file names differ', () => {
    const again: RunRecord = {
      ...record,
      machine: { ...record.machine, threads: 1 },
      result: { ...record.result, seconds: 9, samplesPerSecond: 1, model: 'again.json' },
    };
    expect(compareRuns(record, again)).toEqual({
      isSame: true,
      results: [],
      circumstances: [{ field: 'machine.threads', before: 2, after: 1 }],
    });
  });

  test('differ by what came out, and the circumstances that differ are named', () => {
    const { fingerprint } = images;
    const other: RunRecord = {
      ...record,
      program: 'inkling 1.3.0',
      settings: { ...record.settings, schedule: { rate: 0.3, kind: 'constant' }, seed: 2 },
      data: { ...record.data, train: { samples: 60_000, fingerprint: 'd'.repeat(64) } },
      start: 'e'.repeat(64),
      teacher: undefined,
      result: { ...record.result, weights: 'f'.repeat(64) },
    };
    expect(compareRuns(record, other)).toEqual({
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
    const [first, second] = record.curve;
    const other = { ...record, curve: [first, { ...second, loss: 0.26 }] };
    expect(compareRuns(record, other).results).toEqual([
      { field: 'curve.loss at step 20', before: 0.25, after: 0.26 },
    ]);
    const shorter = { ...record, curve: [first] };
    expect(compareRuns(record, shorter)).toMatchObject({
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
