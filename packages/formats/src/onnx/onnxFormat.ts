import { isJsonObject, type Json, type JsonObject, type ModelFormat } from '@inkling/nn';
import { FormatError } from '../formatError.ts';
import { readModelProto } from './proto/readModelProto.ts';
import { readGraph } from './read/readGraph.ts';
import { type OnnxOptions, writeGraph } from './write/writeGraph.ts';

/** The key of our metadata among those of the file. */
const METADATA = 'inkling';

/** A file begins with its version, field 1, and goes on with one of these fields. */
const IR_VERSION = 0x08;
const NEXT_FIELDS = new Set([0x12, 0x1a, 0x22, 0x28, 0x32, 0x3a, 0x42, 0x72]);

/**
 * Makes the format of ONNX files (https://onnx.ai) with options for writing. `onnxFormat` has the defaults.
 */
export function makeOnnxFormat(options: OnnxOptions = {}): ModelFormat {
  return {
    name: 'an ONNX model',
    recognizes: ({ bytes }) => bytes[0] === IR_VERSION && bytes[1] < 0x80 && NEXT_FIELDS.has(bytes[2]),
    read({ bytes }, readOptions) {
      const model = readModelProto(bytes);
      return { network: readGraph(model, bytes.length, readOptions), metadata: metadataOf(model.metadata) };
    },
    write: (network, content) =>
      writeGraph(network, content, { ...options, metadata: [[METADATA, JSON.stringify(content.metadata)]] }),
  };
}

/**
 * ONNX files. It reads graphs that are a sequence of our layers, as PyTorch, Keras (tf2onnx) and scikit-learn
 * (skl2onnx) export them, and refuses others by the operator and the name of the node. It writes every layer of
 * `@inkling/nn`, for any batch size.
 *
 * Pictures are `[channels, height, width]` in ONNX and `[height, width, channels]` for us: weights are permuted, so
 * that a network that is read takes and gives pictures with channels last. Metadata are kept.
 *
 * @throws FormatError when a file cannot be read.
 */
export const onnxFormat: ModelFormat = /* @__PURE__ */ makeOnnxFormat();

function metadataOf(entries: readonly (readonly [string, string])[]): JsonObject {
  const text = entries.find(([key]) => key === METADATA)?.[1];
  if (text === undefined) return {};
  try {
    const json: Json = JSON.parse(text, (key, value) => {
      if (key === '__proto__') throw new SyntaxError('the key "__proto__" has no place in it');
      return value;
    });
    if (isJsonObject(json)) return json;
  } catch (cause) {
    if (!(cause instanceof SyntaxError) && !(cause instanceof RangeError)) throw cause;
  }
  throw new FormatError(
    'FORMAT',
    'ONNX: its metadata "inkling" are not a JSON object. Remove them, or save the model again.',
  );
}
