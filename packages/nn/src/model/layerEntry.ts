import { InklingError, type Shape } from '@inkling/tensor';
import { isJsonObject, type Json, type JsonObject } from '../json.ts';
import { DEEPEST_LAYERS } from '../layers/deepestLayers.ts';
import type { Layer } from '../layers/layer.ts';
import type { LayerReader } from '../layers/layerReader.ts';
import { ModelError } from '../modelError.ts';
import { ModelLimitError } from './limits.ts';

// Reads the layers of a file, without their weights.

/**
 * Counts the layers in the entries: every object with a `kind` counts, at any depth of the settings. The
 * loop cannot overflow the stack, for any number and depth.
 */
export function countLayers(entries: readonly Json[]): number {
  const open: (readonly Json[])[] = [entries];
  let count = 0;
  for (let values = open.pop(); values; values = open.pop()) {
    for (const value of values) {
      if (Array.isArray(value)) open.push(value);
      if (!isJsonObject(value)) continue;
      if (Object.hasOwn(value, 'kind')) count += 1;
      open.push(Object.values(value));
    }
  }
  return count;
}

/** Reads a layer from `{ kind, settings }`. The settings may hold further entries of this form. */
export function readLayer(entry: Json, where: string, readers: readonly LayerReader[], depth = 0): Layer {
  if (!isJsonObject(entry)) throw new ModelError(`${where}: expected an object.`);
  if (depth > DEEPEST_LAYERS)
    throw new ModelError(`${where}: layers lie in layers more than ${DEEPEST_LAYERS} deep.`);
  expectKeys(where, entry, ['kind', 'settings']);
  const reader = readers.find(({ kind }) => kind === entry.kind);
  if (!reader) {
    const known = readers.map(({ kind }) => kind).join(', ');
    throw new ModelError(
      `${where}: there is no layer of the kind ${JSON.stringify(entry.kind)} here. The known kinds are ${known}.`,
    );
  }
  const { settings = {} } = entry;
  if (!isJsonObject(settings)) throw new ModelError(`${where}: "settings" must be an object.`);
  const inner = (nested: Json) => readLayer(nested, `in ${reader.kind}`, readers, depth + 1);
  const layer = asModelError(where, () => reader.read(settings, inner));
  expectKeys(`${where}, settings`, settings, Object.keys(layer.settings));
  return layer;
}

export function readShape(where: string, value: Json | undefined): Shape {
  const isLength = (length: Json): length is number =>
    typeof length === 'number' && Number.isSafeInteger(length) && length >= 1;
  if (!Array.isArray(value) || !value.every(isLength)) {
    throw new ModelError(`${where} must be a list of whole numbers from 1 up.`);
  }
  return value;
}

export function expectKeys(where: string, object: JsonObject, allowed: readonly string[]): void {
  const stranger = Object.keys(object).find((key) => !allowed.includes(key));
  if (stranger !== undefined) {
    const expected = allowed.length > 0 ? `expected ${allowed.join(', ')}` : 'expected none';
    throw new ModelError(`${where}: the key ${JSON.stringify(stranger)} is not known here, ${expected}.`);
  }
}

/**
 * Runs `read`, and turns an `InklingError` into a `ModelError` that says where. A `ModelLimitError` is
 * about the whole model and passes unchanged.
 */
export function asModelError<T>(where: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof InklingError) || error instanceof ModelLimitError) throw error;
    throw new ModelError(`${where}: ${error.message}`, { cause: error });
  }
}
