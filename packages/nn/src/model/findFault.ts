import { ModelError } from '../modelError.ts';
import { findJsonError } from './jsonFormat.ts';
import { isSpace, type ModelFile } from './modelFile.ts';

/**
 * What is wrong with a file that no format recognizes: it is empty, or begins like a JSON object but is not
 * JSON. Undefined for other files.
 */
export function findFault(file: ModelFile): ModelError | undefined {
  if (file.bytes.every(isSpace)) return new ModelError('model: the file is empty.');
  return findJsonError(file);
}
