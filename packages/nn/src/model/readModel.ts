import { ModelError } from '../modelError.ts';
import { inklingFormat } from './inklingFormat.ts';
import { findJsonError } from './jsonFormat.ts';
import { isSpace, ModelFile } from './modelFile.ts';
import type { ModelFormat, ModelReadOptions, SavedModel } from './modelFormat.ts';
import { originalFormat } from './originalFormat.ts';

const defaultFormats: readonly ModelFormat[] = [inklingFormat, originalFormat];

/**
 * Reads a model from the bytes of its file: one that `writeModel` wrote, or the original program's weights.
 *
 * @param content the bytes, or the text where the format is text.
 * @param options `formats` are those that the file may have; the first that recognizes it reads it. Default:
 * the two.
 * @throws ModelError that says what in the file is wrong. Nothing in it decides an allocation before the
 * bytes for it have been seen.
 * @throws ModelLimitError when the network would cost more than `options.limits` allow, before it is made.
 */
export function readModel(
  content: Uint8Array | string,
  options: ModelReadOptions & { readonly formats?: readonly ModelFormat[] },
): SavedModel {
  const file = new ModelFile(content);
  if (file.bytes.every(isSpace)) throw new ModelError('model: the file is empty.');
  const { formats = defaultFormats } = options;
  const format = formats.find((candidate) => candidate.recognizes(file));
  if (format) return format.read(file, options);
  const names = formats.map(({ name }) => name).join(' or ');
  throw (
    findJsonError(file) ??
    new ModelError(`model: this file is not a model that can be read here, expected ${names}.`)
  );
}
