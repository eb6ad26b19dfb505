import type { JsonObject } from '../json.ts';
import { ModelError } from '../model/modelError.ts';

/** A whole number from 1 up among a layer's settings. @throws ModelError when it is not there. */
export function readWholeNumber(settings: JsonObject, name: string): number {
  const value = Object.hasOwn(settings, name) ? settings[name] : undefined;
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 1) {
    throw new ModelError(
      `setting "${name}" must be a whole number from 1 up, but it is ${JSON.stringify(value)}.`,
    );
  }
  return value;
}
