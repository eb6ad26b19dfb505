import {
  isJsonObject,
  type Json,
  type JsonObject,
  type ModelFormat,
  type ModelReadOptions,
  type SavedModel,
} from '@inkling/nn';
import { damaged } from '../formatError.ts';
import { METADATA } from './metadata.ts';
import { readModelProto } from './proto/readModelProto.ts';
import { hasField } from './proto/wire.ts';
import { readGraph } from './read/readGraph.ts';

/** A file begins with its version, field 1, and its graph is field 7. */
const [VERSION, GRAPH] = [0x08, 7];

/**
 * ONNX files, to read only: the part of `onnxFormat` for programs that write none, in half the code.
 *
 * It reads graphs that are a sequence of our layers, as PyTorch, Keras (tf2onnx) and scikit-learn (skl2onnx)
 * export them, and refuses others by the operator and the name of the node. Pictures are `[channels, height,
 * width]` in ONNX and `[height, width, channels]` here: weights are permuted, so that the network takes and
 * gives pictures with channels last.
 *
 * @throws FormatError when a file cannot be read.
 */
export const onnxReader: ModelFormat = {
  name: 'an ONNX model',
  recognizes: ({ bytes }) => bytes[0] === VERSION && hasField(bytes, GRAPH),
  read: ({ bytes }, options) => modelOf(readModelProto(bytes), bytes.length, options),
};

/** @param size the bytes of the file, and of those with its weights. */
export function modelOf(
  model: ReturnType<typeof readModelProto>,
  size: number,
  options: ModelReadOptions,
): SavedModel {
  return { network: readGraph(model, size, options), metadata: metadataOf(model.metadata) };
}

function metadataOf(entries: readonly (readonly [string, string])[]): JsonObject {
  const text = entries.find(([key]) => key === METADATA)?.[1] ?? '{}';
  try {
    const json: Json = JSON.parse(text, (key, value) => {
      if (key === '__proto__') throw new RangeError(key);
      return value;
    });
    if (isJsonObject(json)) return json;
  } catch {
    // It is no JSON, has a key that may change objects, or lies in itself too deeply.
  }
  throw damaged('ONNX: its metadata "inkling" are not a JSON object.');
}
