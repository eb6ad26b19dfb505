import { isJsonObject, type Json } from '../json.ts';
import { ModelError } from '../modelError.ts';
import { inklingFormat } from './inklingFormat.ts';
import type { ModelFormat, ModelReadOptions, SavedModel } from './modelFormat.ts';
import { originalFormat } from './originalFormat.ts';

const defaultFormats: readonly ModelFormat[] = [inklingFormat, originalFormat];

/**
 * Reads a model from the text of its file: one that `writeModel` wrote, or the original program's weights.
 *
 * @throws ModelError that says what in the file is wrong. Nothing in it decides an allocation before the
 * bytes for it have been seen.
 */
export function readModel(
  text: string,
  options: ModelReadOptions & { readonly formats?: readonly ModelFormat[] },
): SavedModel {
  const json = parse(text);
  const { formats = defaultFormats } = options;
  const format = isJsonObject(json) ? formats.find((candidate) => candidate.recognizes(json)) : undefined;
  if (!format || !isJsonObject(json)) {
    const names = formats.map(({ name }) => name).join(' or ');
    throw new ModelError(`model: this JSON is not a model that can be read here, expected ${names}.`);
  }
  return format.read(json, options);
}

function parse(text: string): Json {
  if (text.trim() === '') throw new ModelError('model: the file is empty.');
  try {
    return JSON.parse(text, (key, value) => {
      if (key === '__proto__') throw new ModelError('model: the key "__proto__" has no place in a model.');
      return value;
    });
  } catch (error) {
    if (error instanceof ModelError) throw error;
    const nan = /\b(NaN|Infinity)\b/.test(text)
      ? ' It holds NaN or Infinity, which are no numbers in JSON.'
      : '';
    throw new ModelError(`model: the file is not JSON (${messageOf(error)}).${nan}`, { cause: error });
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
