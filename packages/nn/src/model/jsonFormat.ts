import { isJsonObject, type Json, type JsonObject } from '../json.ts';
import { ModelError } from '../modelError.ts';
import type { Network } from '../network/network.ts';
import { encodeText, isSpace, type ModelFile } from './modelFile.ts';
import type { ModelContent, ModelFormat, ModelReadOptions, SavedModel } from './modelFormat.ts';

/** A model format whose files hold one JSON object. */
export interface JsonFormat {
  /** The name of the format in messages: `'an Inkling model'`. */
  readonly name: string;
  /** Whether an object looks like this format. */
  recognizes(json: JsonObject): boolean;
  /**
   * Reads the model from the object.
   * @throws ModelError when the object does not hold a valid model.
   */
  read(json: JsonObject, options: ModelReadOptions): SavedModel;
  /** Makes the object that `read` reads. Undefined in a format that can only be read. */
  write?(network: Network, content: ModelContent): JsonObject;
}

/** Makes a model format from functions on JSON objects. A file is parsed only once for all formats. */
export function jsonFormat({ name, recognizes, read, write }: JsonFormat): ModelFormat {
  return {
    name,
    recognizes(file) {
      const { json } = parse(file);
      return json !== undefined && recognizes(json);
    },
    read(file, options) {
      const { json, error } = parse(file);
      if (json) return read(json, options);
      throw error ?? new ModelError('model: the file does not hold a JSON object.');
    },
    // An indentation of 1 keeps the file readable and costs few bytes.
    write: write && ((...model) => encodeText(`${textOf(write(...model))}\n`)),
  };
}

/** @throws ModelError when the values are nested too deeply. */
function textOf(json: JsonObject): string {
  try {
    return JSON.stringify(json, null, 1);
  } catch (error) {
    throw error instanceof RangeError ? tooDeep(error) : error;
  }
}

/** The engine calls itself for each level of JSON, and its stack has an end. */
function tooDeep(cause: RangeError): ModelError {
  return new ModelError('model: its lists and objects lie in each other too deeply; flatten its metadata.', {
    cause,
  });
}

/** The error in a file that begins like a JSON object but is not JSON. Undefined for other files. */
export function findJsonError(file: ModelFile): ModelError | undefined {
  return parse(file).error;
}

/** The object in a file, or the error in a file that begins like an object. Neither for other files. */
interface Parsed {
  readonly json?: JsonObject;
  readonly error?: ModelError;
}

const known = new WeakMap<ModelFile, Parsed>();

function parse(file: ModelFile): Parsed {
  const parsed = known.get(file) ?? parseAnew(file);
  known.set(file, parsed);
  return parsed;
}

function parseAnew(file: ModelFile): Parsed {
  if (!beginsAsObject(file)) return {};
  let text = '';
  try {
    text = file.text;
    const json: Json = JSON.parse(text, (key, value) => {
      if (key === '__proto__') throw new ModelError('model: the key "__proto__" has no place in a model.');
      return value;
    });
    return isJsonObject(json) ? { json } : {};
  } catch (error) {
    if (error instanceof ModelError) return { error };
    if (error instanceof RangeError) return { error: tooDeep(error) };
    const reason = error instanceof Error ? error.message : String(error);
    // brain.js has it as a text, in quotation marks.
    const nan = /[^"\w](NaN|Infinity)\b/.test(text)
      ? ' It holds NaN or Infinity, which are not numbers in JSON.'
      : '';
    return { error: new ModelError(`model: the file is not JSON (${reason}).${nan}`, { cause: error }) };
  }
}

const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];
const BRACE = 0x7b;

/**
 * Whether the first bytes are those of a JSON object in UTF-8, so that a large file of another kind is not
 * decoded. A safetensors file begins with a length of eight bytes, whose first byte may be a brace. Its
 * last bytes are 0, which JSON text never has.
 */
function beginsAsObject({ bytes }: ModelFile): boolean {
  const hasMark = BYTE_ORDER_MARK.every((byte, index) => bytes[index] === byte);
  let first = hasMark ? BYTE_ORDER_MARK.length : 0;
  while (isSpace(bytes[first])) first += 1;
  return bytes[first] === BRACE && !bytes.subarray(first, first + 8).includes(0);
}
