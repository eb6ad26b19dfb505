import { ModelError } from '../modelError.ts';
import { findFault } from './findFault.ts';
import { inklingFormat } from './inklingFormat.ts';
import { ModelFile } from './modelFile.ts';
import type { ModelFormat, ModelReadOptions, SavedModel } from './modelFormat.ts';
import { originalFormat } from './originalFormat.ts';

const defaultFormats: readonly ModelFormat[] = [inklingFormat, originalFormat];

/**
 * Reads a model from the bytes of a file that `writeModel` wrote, or of the original program's weights.
 *
 * @param content the bytes of the file, or its text if the format is text.
 * @param options `formats` lists the formats to try; the first that recognizes the file reads it. Default:
 * `inklingFormat` and `originalFormat`.
 * @throws ModelError when the file is not a valid model; the message says what is wrong. A size in the file
 * causes no allocation before the bytes for it have been read.
 * @throws ModelLimitError when the network would cost more than `options.limits` allow. It is thrown
 * before the network is made.
 */
export function readModel(
  content: Uint8Array | string,
  options: ModelReadOptions & { readonly formats?: readonly ModelFormat[] },
): SavedModel {
  const file = new ModelFile(content);
  const { formats = defaultFormats } = options;
  const format = formats.find((candidate) => candidate.recognizes(file));
  if (format) return format.read(file, options);
  const names = formats.map(({ name }) => name).join(' or ');
  throw (
    findFault(file) ??
    new ModelError(`model: this file is not a model that can be read here, expected ${names}.`)
  );
}
