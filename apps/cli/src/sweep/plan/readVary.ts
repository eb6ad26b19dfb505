import type { Json } from '@inkling/nn';
import type { Choice, FlagValue, Range, Vary } from './choice.ts';
import { expectFields, type Fields, found, isJsonList, pathOf, planError } from './fields.ts';
import { expectFlags } from './trainFlags.ts';

/** Reads flags with one value each. */
export function readFixed(fields: Fields): Choice {
  expectFlags(fields);
  return Object.fromEntries(
    Object.entries(fields.values).map(([flag, value]) => [flag, flagValueOf(fields, flag, value)]),
  );
}

/** Reads flags with a list of values, or a range, each. */
export function readVary(fields: Fields): Vary {
  expectFlags(fields);
  if (Object.keys(fields.values).length === 0) {
    throw planError(fields, 'vary is empty. Name the flags that differ, as in "hidden": [16, 32].');
  }
  return Object.fromEntries(
    Object.entries(fields.values).map(([flag, values]) => [flag, valuesOf(fields, flag, values)]),
  );
}

function valuesOf(fields: Fields, flag: string, values: Json): readonly FlagValue[] | Range {
  const part = pathOf(fields, flag);
  if (isJsonList(values)) {
    const read = values.map((value) => flagValueOf(fields, flag, value));
    if (read.length === 0) throw planError(fields, `${part} has no values.`);
    const meanings = new Set<string>();
    // The set grows by each value that is new.
    const twice = read.find((value) => meanings.size === meanings.add(meaningOf(value)).size);
    if (twice === undefined) return read;
    throw planError(fields, `${part} has the value ${JSON.stringify(twice)} twice. Name it once.`);
  }
  if (typeof values === 'object' && values !== null) return rangeOf({ ...fields, part, values });
  throw planError(fields, `${part} ${found(values)}. Expected a list, or a range { "from": …, "to": … }.`);
}

/** The same for values that mean the same: `4` and `"4"`, `0.1` and `"0.10"`. */
function meaningOf(value: FlagValue): string {
  const text = String(value);
  const number = typeof value === 'boolean' || text.trim() === '' ? Number.NaN : Number(text);
  return Number.isNaN(number) ? text : String(number);
}

function rangeOf(fields: Fields): Range {
  expectFields(fields, ['from', 'to', 'scale', 'whole']);
  const { from, to, scale = 'linear', whole = false } = fields.values;
  const refuse = (problem: string) => planError(fields, `${fields.part}: ${problem}`);
  if (typeof from !== 'number' || typeof to !== 'number') throw refuse('from and to must be numbers.');
  if (!Number.isFinite(to - from)) throw refuse(`from ${from} to ${to} is too wide a range.`);
  if (from >= to) throw refuse(`from is ${from}, which is not below to, ${to}.`);
  if (scale !== 'linear' && scale !== 'log') throw refuse(`scale ${found(scale)}. Expected linear or log.`);
  if (scale === 'log' && from <= 0) throw refuse('a range with "scale": "log" begins above 0.');
  if (typeof whole !== 'boolean') throw refuse(`whole ${found(whole)}. Expected true or false.`);
  if (whole && !(Number.isSafeInteger(from) && Number.isSafeInteger(to))) {
    throw refuse('from and to must be whole numbers with "whole": true.');
  }
  return { from, to, scale, whole };
}

function flagValueOf(fields: Fields, flag: string, value: Json): FlagValue {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  throw planError(
    fields,
    `${pathOf(fields, flag)} ${found(value)}. Expected a text, a number, true or false.`,
  );
}
