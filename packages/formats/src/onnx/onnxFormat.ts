import type { JsonObject, ModelFormat } from '@inkling/nn';
import { parseStrictly } from '../strictJson.ts';
import { readModelProto } from './proto/readModelProto.ts';
import { hasField } from './proto/wire.ts';
import { readGraph } from './read/readGraph.ts';
import { type OnnxOptions, writeGraph } from './write/writeGraph.ts';

/** The key of our metadata among those of the file. */
const METADATA = 'inkling';

/** A file begins with its version, field 1, and its graph is field 7. */
const [VERSION, GRAPH] = [0x08, 7];

/**
 * Makes the format of ONNX files (https://onnx.ai) with options for writing. `onnxFormat` has the defaults.
 */
export function makeOnnxFormat(options: OnnxOptions = {}): ModelFormat {
  return {
    name: 'an ONNX model',
    recognizes: ({ bytes }) => bytes[0] === VERSION && hasField(bytes, GRAPH),
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
  return text === undefined ? {} : parseStrictly('ONNX: its metadata "inkling"', text);
}
