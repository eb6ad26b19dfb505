import { printable } from '@inkling/tensor';
import type { Json, JsonObject } from '../json.ts';
import { ModelError } from '../modelError.ts';

/** Reads a whole number from 1 up from a layer's settings. @throws ModelError when the setting is not one. */
export function readWholeNumber(settings: JsonObject, name: string): number {
  const value = settingOf(settings, name);
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 1) return value;
  return refuseSetting(name, 'a whole number from 1 up', value);
}

/** Reads a number from a layer's settings. @throws ModelError when the setting is not one. */
export function readNumber(settings: JsonObject, name: string): number {
  const value = settingOf(settings, name);
  return typeof value === 'number' ? value : refuseSetting(name, 'a number', value);
}

/** Reads true or false from a layer's settings. @throws ModelError when the setting is neither. */
export function readBoolean(settings: JsonObject, name: string): boolean {
  const value = settingOf(settings, name);
  return typeof value === 'boolean' ? value : refuseSetting(name, 'true or false', value);
}

/** The setting of this name, without inherited properties. Undefined if it is absent. */
export function settingOf(settings: JsonObject, name: string): Json | undefined {
  return Object.hasOwn(settings, name) ? settings[name] : undefined;
}

/** @throws ModelError */
export function refuseSetting(name: string, expected: string, value: Json | undefined): never {
  const found = value === undefined ? 'missing' : printable(JSON.stringify(value), 60);
  throw new ModelError(`setting "${name}" must be ${expected}, but it is ${found}.`);
}
