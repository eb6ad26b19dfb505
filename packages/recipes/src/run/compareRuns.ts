import type { Json } from '@inkling/nn';
import type { RunRecord } from './runRecord.ts';

/** A field that two runs do not share. */
export interface RunDifference {
  /** The path of the field: `data.train.fingerprint`, `settings.learningRate`, `curve`. */
  readonly field: string;
  /** Its value in each run. Undefined if a run lacks it. */
  readonly before: Json | undefined;
  readonly after: Json | undefined;
}

/** What two runs share and what they do not. */
export interface RunComparison {
  /** Whether weights, figures and curve are the same, to the bit. */
  readonly isSame: boolean;
  /** Differences of the results. Empty if `isSame`. */
  readonly results: readonly RunDifference[];
  /** Differences of all else: the program, the settings, the images, the machine. They may be the reason. */
  readonly circumstances: readonly RunDifference[];
}

/** Compares a run with one that came before. Times are not compared, nor the names of files. */
export function compareRuns(before: RunRecord, after: RunRecord): RunComparison {
  const results = [...differences('result', resultOf(before), resultOf(after)), ...curves(before, after)];
  const circumstances = [
    ...differences('', { program: before.program }, { program: after.program }),
    ...differences('settings', before.settings, after.settings),
    ...differences('data.train', { ...before.data.train }, { ...after.data.train }),
    ...differences('data.validation', { ...before.data.validation }, { ...after.data.validation }),
    ...differences('data.test', { ...before.data.test }, { ...after.data.test }),
    ...(before.start && after.start ? differences('', { start: before.start }, { start: after.start }) : []),
    ...differences('', { teacher: before.teacher }, { teacher: after.teacher }),
    ...differences('machine', { ...before.machine }, { ...after.machine }),
  ];
  return { isSame: results.length === 0, results, circumstances };
}

type Fields = Readonly<Record<string, Json | undefined>>;

function resultOf({ result }: RunRecord): Fields {
  const { seconds: _, samplesPerSecond: __, model: ___, interrupted: ____, ...figures } = result;
  return { ...figures };
}

function differences(parent: string, before: Fields, after: Fields): RunDifference[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names
    .filter((name) => !areEqual(before[name], after[name]))
    .map((name) => ({
      field: parent === '' ? name : `${parent}.${name}`,
      before: before[name],
      after: after[name],
    }));
}

/** The first point that differs. */
function curves(before: RunRecord, after: RunRecord): RunDifference[] {
  const count = Math.max(before.curve.length, after.curve.length);
  for (let index = 0; index < count; index += 1) {
    const [a, b] = [before.curve[index], after.curve[index]];
    const [first] = differences('curve', { ...a }, { ...b });
    if (first) return [{ ...first, field: `${first.field} at step ${(a ?? b).iteration}` }];
  }
  return [];
}

function areEqual(a: Json | undefined, b: Json | undefined): boolean {
  return JSON.stringify(sorted(a ?? null)) === JSON.stringify(sorted(b ?? null));
}

/** The same value with the keys of its objects in order. */
function sorted(value: Json): Json {
  if (typeof value !== 'object' || value === null) return value;
  if (isList(value)) return value.map(sorted);
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, field]) => [name, sorted(field)]),
  );
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
