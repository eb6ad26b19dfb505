import type { ModelFormat } from '@inkling/nn';
import { METADATA } from './metadata.ts';
import { onnxReader } from './onnxReader.ts';
import { type OnnxOptions, writeGraph } from './write/writeGraph.ts';

/**
 * Makes the format of ONNX files (https://onnx.ai) with options for writing. `onnxFormat` has the defaults.
 */
export function makeOnnxFormat(options: OnnxOptions = {}): ModelFormat {
  return {
    ...onnxReader,
    write: (network, content) =>
      writeGraph(network, content, { ...options, metadata: [[METADATA, JSON.stringify(content.metadata)]] }),
  };
}

/**
 * ONNX files. It reads as `onnxReader` does, and writes every layer of `@inkling/nn` for any batch size,
 * with the metadata.
 *
 * @throws FormatError when a file cannot be read, or a layer not written.
 */
export const onnxFormat: ModelFormat = /* @__PURE__ */ makeOnnxFormat();
