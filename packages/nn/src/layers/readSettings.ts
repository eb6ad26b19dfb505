import type { Json, JsonObject } from '../json.ts';
import { ModelError } from '../modelError.ts';

/** A whole number from 1 up among a layer's settings. @throws ModelError when it is not there. */
export function readWholeNumber(settings: JsonObject, name: string): number {
  const value = settingOf(settings, name);
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 1) return value;
  return refuseSetting(name, 'a whole number from 1 up', value);
}

/** A number among a layer's settings. @throws ModelError when it is not there. */
export function readNumber(settings: JsonObject, name: string): number {
  const value = settingOf(settings, name);
  return typeof value === 'number' ? value : refuseSetting(name, 'a number', value);
}

/** Yes or no among a layer's settings. @throws ModelError when it is not there. */
export function readBoolean(settings: JsonObject, name: string): boolean {
  const value = settingOf(settings, name);
  return typeof value === 'boolean' ? value : refuseSetting(name, 'true or false', value);
}

/** What the settings themselves say, not what every object has. */
export function settingOf(settings: JsonObject, name: string): Json | undefined {
  return Object.hasOwn(settings, name) ? settings[name] : undefined;
}

/** @throws ModelError */
export function refuseSetting(name: string, expected: string, value: Json | undefined): never {
  throw new ModelError(`setting "${name}" must be ${expected}, but it is ${JSON.stringify(value)}.`);
}
