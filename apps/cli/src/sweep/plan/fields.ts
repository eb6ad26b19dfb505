import { isJsonObject, type Json, type JsonObject } from '@inkling/nn';
import { SweepError } from '../sweepError.ts';
import { nearest } from './nearest.ts';

/** A part of a plan, and what it is called in messages: `search`. */
export interface Fields {
  /** The path of the plan. */
  readonly path: string;
  /** Empty for the plan itself. */
  readonly part: string;
  readonly values: JsonObject;
}

export function planError(
  { path }: Pick<Fields, 'path'>,
  problem: string,
  options?: ErrorOptions,
): SweepError {
  return new SweepError('SWEEP_PLAN', `${path}: ${problem}`, options);
}

/** @throws SweepError when the value is no object. */
export function objectAt(fields: Fields, name: string, fallback?: JsonObject): Fields {
  const value = fields.values[name] ?? fallback;
  const part = pathOf(fields, name);
  if (isJsonObject(value)) return { path: fields.path, part, values: value };
  throw planError(fields, `${part} ${found(value)}. Expected an object, as in "${name}": { … }.`);
}

/**
 * A whole number from `least` up.
 * @param fallback its value if it is missing. Default: it must not be.
 * @throws SweepError
 */
export function countAt(fields: Fields, name: string, least: number, fallback?: number): number {
  const value = fields.values[name] ?? fallback;
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= least) return value;
  const part = pathOf(fields, name);
  throw planError(fields, `${part} ${found(value)}. Expected a whole number from ${least} up.`);
}

/** @throws SweepError which names the unknown field, and the known one that it resembles. */
export function expectFields(fields: Fields, known: readonly string[]): void {
  for (const name of Object.keys(fields.values)) {
    if (known.includes(name)) continue;
    const likely = nearest(name, known);
    const advice = likely === undefined ? `Expected ${known.join(', ')}.` : `Did you mean ${likely}?`;
    throw planError(fields, `there is no field ${pathOf(fields, name)}. ${advice}`);
  }
}

export function pathOf({ part }: Fields, name: string): string {
  return part === '' ? name : `${part}.${name}`;
}

/** `is missing`, `is "x"` */
export function found(value: Json | undefined): string {
  if (value === undefined) return 'is missing';
  const text = JSON.stringify(value);
  return `is ${text.length <= 40 ? text : `${text.slice(0, 39)}…`}`;
}

/** `Array.isArray` does not narrow a list that may not be changed. */
export function isJsonList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}
